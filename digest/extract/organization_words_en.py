"""Words of English names of organisations, and capitalised words that are no part of one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from digest.vocabulary.phrases import words

ORG_WORDS: Final = words(
    "Inc LLC LLP Ltd Limited PLC Plc Corp Corporation Company Co Group Holdings GmbH AG Health Healthcare Hospital Hospitals "
    "Medical Clinic Clinics Care System Systems University College School Schools Academy Institute District County City Bank "
    "Bancorp Union Financial Insurance Assurance Capital Partners Services Solutions Technologies Technology Software Networks "
    "Network Labs Laboratories Pharmacy Pharma Pharmaceuticals Airlines Airways Airport Hotels Hotel Resorts Resort Casino "
    "Telecom Communications Mobile Energy Power Electric Gas Water Utilities Association Foundation Society Council Ministry "
    "Department Agency Authority Commission Office Police Court Church Centre Center Centers Trust Board Stores Store Foods "
    "Motors Logistics Industries International Media Press Times Post News Radiology Imaging Orthopedics Dermatology Dental "
    "Physicians Surgery Oncology Cardiology Urology Pathology Diagnostics Consulting Associates Advisors Law Lawyers Mortgage "
    "Lending Loans Credit Federal Savings Retail Supermarkets Brands Entertainment Games Studios Interactive Online Archive "
    "Museum Library Libraries Registry Institut Institution Bureau Ministry Municipality Prefecture Fund Funds Pension Retirement "
    "Cooperative Laboratory Federation Alliance "
    "Directorate Secretariat Inspectorate Embassy Consulate Tribunal Treasury Chamber Guild League "
    "Shipping Transit Railway Rail Transport Transportation Guard Constabulary Archdiocese Diocese Parish"
)

# Words that begin sentences, head lines or name days, months, laws and things, never an organisation on their own.
COMMON: Final = words(
    "Am The A An In On At If When After But And This That These Those Its It They We Our Your You He She His Her Their My I No Not "
    "For From By As While Since Until Most Some Many Months Weeks Days Years Only Even Both All Any Each Every Two Three Four Five "
    "Six Seven Eight Nine Ten One First Second Third Last Next New Old More Less How Why What Who Where Which Whether Is Are Was Were "
    "Has Have Had Do Does Did Will Would Can Could May Might Must Should There Here Then Now Later Earlier Yesterday Today Tomorrow "
    "Also Still Yet So Or Nor With Without Within About Above Over Under Between Among Against Before During Through To Of Out Up "
    "Off Down Into Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Social Security SSN SSNs "
    "Number Numbers ID IDs Data Breach "
    "Hackers Hacker Attackers Attacker Thieves Gang Ransomware Breaches Cyberattack Cyber Notice Update Updated Statement Letters "
    "Customers Customer Patients Patient Users User Members Member Students Student Employees Employee Staff People Anyone "
    "Everyone Nobody Nothing Someone Names Name Email Emails Passwords Password Files File Records Record Stolen Exposed "
    "Attorney General AG Judge Court Congress Senate House President Minister CEO CIO CISO CFO PII PHI HIPAA GDPR CCPA FTC SEC FBI "
    "VPN API URL FTP SFTP MFA PIN PDF CSV SQL AWS IT AI USB PC PCs SIM QR OTP DNS IP TB GB MB KB Q A CVE UTC GMT EST PST EDT AM PM "
    "Q&A FAQ Medicare Medicaid English Chinese French German Japanese Internet Web Online Tor Telegram "
    "Bitcoin BTC Dark Windows Linux Android "
    "iOS Excel Word Outlook Office365 Active Directory HTTPS HTML JSON XML Google Docs App Store COVID Christmas Easter Black "
    "Breached Hacked Leaked Leak Attack Hack Fined Sued Investigators Investigation Police Officials Researchers Researcher "
    "Experts Lawyers Regulators Regulator Authorities State Federal Government Residents Parents Teachers Taxpayers Voters "
    "According Affected Anyone Because However Although Though Meanwhile Among Including Neither Either None Once Just Nearly Almost "
    "Roughly Around Under Full Dear Please Note Source Sources Photo Image Read Related Share Subscribe Advertisement Contact Call Email "
    "Those Such Same Another Other Others Further Separately Asked Told Said According Figures Figure Letters Copies Free Credit "
    "Let Make Take Give Get Put Keep See Say Tell Ask Use Try Change Check Watch Think Know Good Bad Big Small Long Short High Low "
    "What's It's That's There's He's She's Don't I'm We're Week Month Year Day Hours Hour Minutes Spring Summer Autumn Winter Fall "
    "Yes Well Part Step Table Timeline Background Summary Key Figure Table Digest Exclusive Breaking "
    "Opinion Analysis Explained Explainer Translated "
    "MP MPs Account Accounts CPR ICCID IMSI IMEI IBAN CVV SHA1 MD5 GPS HR PR OK NRIC EUR USD GBP HKD RMB SWIFT Telco Telecoms "
    "Retailer Insurer Lender Shipowner Drugmaker Recruiter Homebuilder Wholesaler Automaker Shipbuilder Steelmaker Planemaker Bookmaker "
    "Toymaker Headteacher "
    "Carmaker Automaker Grocer Startup Fintech Chipmaker Contractor Supplier Doctor Doctors Nurse Nurses Hospital Bank Debt Collector "
    "Vendor Provider Vice-Chancellor Chancellor Trustee Trustees Sincerely Regards Discounter Publisher Brewer Hotelier Jeweller "
    "Report Reports "
    "Regular Issue Involved Information Happened What Remember Meet Imagine Consider Recall Welcome Date Facts Penalty Comment Fine "
    "Incident Incidents "
    "HMO ISP NGO MSP PBM DSO EHR EMR CRM ERP HRIS SOC CERT LLM CAD Covid "
    "Somebody Anybody Elsewhere Organisation Organization Company Respondent Listing Two-factor Multi-factor Third-party "
    "Defendant Defendants Plaintiff Plaintiffs "
    "Million Billion Thousand Hundred Half Dozens Hundreds Thousands Millions Billions"
)
# Everyday words that also begin names: the name keeps them within a sentence, where a capital has no other reason.
BEGIN_NAMES: Final = words(
    "State Internet Free Change Save First Next New Old Big Small Good Full Black Digital One Two Seven Home Social Federal Credit Key "
    "Let Make Take Give Get Put Keep See Say Tell Ask Use Try Check Watch Think Know Bad Long Short High Low Three "
    "Four Five Six Eight Nine "
    "Ten Just Once Every All Any Only Even Both Up Out Over Under Above Open PR Yes Well Part Step Here There Now "
    "Information Summit Spring Summer Winter Public Police United Western Eastern Northern Southern Best Dark People ID"
)
# How a letter begins, and what is of more than one country: nobody's name alone.
NOBODYS: Final = words(
    "Md Calif Tenn Conn Minn Ala Ariz Fla Okla Wis Wyo Mich Nev Neb Colo Del Ind Kan RE PI "
    "US UK EU USA UAE GP GPs Decision Campus Tech Rewards "
    "HIPPA FERPA GLBA PIPA PIPEDA PHIPA FOIP FIPPA COPPA FCRA BIPA LGPD POPIA NDPR PDPO APPI KVKK "
    "KES INR PKR ZAR NGN BRL MXN CHF SEK NOK DKK PLN CZK HUF RON ILS AED SGD AUD NZD TWD KRW JPY CNY THB PHP IDR MYR VND "
    "X-ray X-rays Thanksgiving Ramadan Diwali Halloween Hanukkah Passover "
    "BST CET CEST PDT CDT AEST AEDT Re "
    "FIR IPC ATM SIM PDPA Foxy Winny LimeWire BitTorrent HIV AIDS BCC CC COVID Covid Covid-19 COVID-19 DNA Hello Hi Greetings "
    "European Europeans "
    "Catholic Catholics Protestant Anglican Mormon Jewish Muslim Christian Christians Buddhist Hindu "
    "Asian Asians African Africans Nordic Scandinavian Baltic Balkan Arab Caribbean Arctic Eurasian"
)
# What bodies and firms are for: it goes on with their names after `and`.
TOPICS: Final = words(
    "Technology Science Health Human Services Education Welfare Social Culture Sport Sports Tourism Trade Industry Commerce "
    "Labour Labor Employment Transport Transportation Communications Energy Environment Environmental Resources Agriculture "
    "Fisheries Forestry Finance Revenue Customs Justice Security Defence Defense Family Families Children Youth Seniors "
    "Disability Disabilities Housing Urban Planning Development Infrastructure Innovation Skills Digital Information Media "
    "Arts Heritage Parks Recreation Wildlife Food Rural Immigration Citizenship Border Corrections Rehabilitation Community "
    "Communities Consumer Naturalization Licensing Workforce Engineering Medicine Works Water Research Sales Marketing "
    "Distribution Supply Storage Sons Brothers Partners Associates Engineers Surgeons Physicians Nurses Workers Teachers "
    "Judiciary Prosecution Public Young People Persons Older Elderly Veterans Women Men Disabled Tax Taxation Pensions Employment "
    "Training Regulation Insurance Institutions Learning Emergency Mental Behavioral Behavioural Addiction Students Mines Petroleum "
    "Wellness Treatment Investment Investments "
    "Financing Policy Budget Treasury Procurement Accreditation Certification "
    "Prevention Statistics Records Registration Safety Standards Exchange Exchanges Telecommunications Savings Credit Loan Loans Thrift "
)


def is_common(word: str) -> bool:
    """Whether a capitalised word belongs to the sentence and names nobody."""
    return word in COMMON or (word.isupper() and len(word) > 3 and word.capitalize() in COMMON)


@lru_cache(maxsize=4096)
def is_org_like(name: str) -> bool:
    """Whether a name of several words has one that organisations are called by."""
    if name.isupper():
        name = name.title()  # OFFICE OF THE COMMISSIONER
    words = [word.strip(".,") for word in name.replace("'s", "").split()]
    return len(words) > 1 and any(word in ORG_WORDS for word in words[-1:] + words[:1] + words[1:])
