"""Names as data: agencies, papers, stations and sites that any story may cite, and firms and offices that it may name as well.

What comes in and goes out: nothing. ``papers`` reads these lists; a topic adds its own outlets to them.
"""

from __future__ import annotations

# Agencies: what stands as a dateline, a byline or a last line of its own.
AGENCIES = """Reuters|The Associated Press|Associated Press|Agence France-Presse|Bloomberg News|Bloomberg|Xinhua News Agency|Xinhua|
Kyodo News|Kyodo|Jiji Press|Yonhap News Agency|Yonhap|TASS|Interfax|RIA Novosti|Ukrinform|Deutsche Presse-Agentur|Dow Jones Newswires|Dow Jones|
Press Trust of India|Press Association|PA Media|PA news agency|Australian Associated Press|The Canadian Press|Canadian Press|
United Press International|United Press|International News Service|Anadolu Agency|Anadolu|Bernama|Antara|Belga|Ritzau|Lusa|Tanjug|KCNA|IRNA|AFP|AP|AAP|ANP|NTB|CTK|DPA|UPI|ANSA|EFE|PTI|
ANI|IANS|GlobeNewswire|States Newsroom|Inter Press Service""".replace("\n", "")
# Papers and stations that any story may cite; a topic adds its own.
KNOWN = f"""{AGENCIES}|BBC News|BBC|CNN|CNBC|NPR|ABC News|CBS News|NBC News|MSNBC|Fox News|Sky News|ITV News|Channel 4 News|Al Jazeera|Al Arabiya|
Deutsche Welle|Euronews|France 24|Radio France Internationale|Radio Free Europe|CCTV|CGTN|NHK|ARD|ZDF|ORF|NOS|SVT|NRK|RTÉ|RTVE|CBC|
The New York Times|New York Times|The Wall Street Journal|Wall Street Journal|The Washington Post|Washington Post|Financial Times|
The Guardian|The Observer|The Independent|The Economist|The Times|The Sunday Times|The Telegraph|The Daily Telegraph|Daily Mail|Daily Mirror|
Los Angeles Times|USA Today|Nikkei Asia|Nikkei|Yomiuri Shimbun|Asahi Shimbun|Mainichi Shimbun|South China Morning Post|
Global Times|China Daily|Caixin|The Information|The Verge|TechCrunch|Engadget|Ars Technica|Axios|Politico|ProPublica|Forbes|
Business Insider|Newsweek|The Atlantic|The New Yorker|BuzzFeed News|HuffPost|MarketWatch|Barron's|
Der Spiegel|Die Zeit|Die Welt|Der Standard|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|Handelsblatt|Neue Zürcher Zeitung|
Le Monde|Le Figaro|Les Echos|Libération|El País|El Mundo|La Vanguardia|La Repubblica|Corriere della Sera|La Stampa|Il Sole 24 Ore|
The Scotsman|The Irish Times|Haaretz|The Hindu|The Economic Times|Hindustan Times|The Straits Times|NDTV|Folha de S.Paulo|O Globo|Clarín|
Kommersant|Vedomosti|Kyiv Independent|Hürriyet|The Athletic|The Register|Vanity Fair|Rolling Stone|New Statesman|
The Spectator|The Conversation|Gizmodo|9to5Mac|9to5Google|MacRumors|Electrek|InsideEVs|Autocar|GSMArena|Android Authority|Bellingcat|WikiLeaks|The Intercept|
Semafor|Roll Call|El Confidencial|La Nación|El Periódico|La Razón|Página 12|Infobae|La Jornada|El Universal|Estadão|Valor Econômico|Diário de Notícias|
Le Soir|De Standaard|De Telegraaf|de Volkskrant|NRC Handelsblad|Het Financieele Dagblad|Le Parisien|L'Équipe|Le Point|La Croix|Mediapart|BFMTV|BFM TV|La Tribune|
Lighthouse Reports|Tagesschau|TF1|Ukrainska Pravda|RBC-Ukraine|Interfax-Ukraine|Yomiuri|Asahi|Mainichi|LCI|Berlingske|Politiken|Jyllands-Posten|Dagens Nyheter|Svenska Dagbladet|Aftenposten|Verdens Gang|Helsingin Sanomat|NDR|WDR|MDR|SWR|Tagesspiegel|Rheinische Post|
Gazeta Wyborcza|Rzeczpospolita|Novaya Gazeta|Meduza|Mediazona|Izvestia|Business Standard|The Hindu BusinessLine|The Indian Express|Moneycontrol|Prothom Alo|
Rappler|Kompas|Malaysiakini|Channel NewsAsia|Chosun Ilbo|JoongAng Ilbo|Dong-A Ilbo|Hankyoreh|ETNews|The Elec|DigiTimes|Yicai|Sixth Tone|
Radio New Zealand|News24|Mail & Guardian|The Globe and Mail|Mail on Sunday|Mail Online|TRT|Bild am Sonntag|La Gazzetta dello Sport|Gazzetta dello Sport|Yedioth Ahronoth|Android Police|Le Canard enchaîné|SANA|Tasnim News Agency|Tasnim|PBS NewsHour|Univision|Telemundo|Fox Business|Radio Free Asia|Voice of America|
Euractiv|Politico Europe|EUobserver|Agerpres|ČTK|TASR|Mehr News|Fars News|WAFA|Azertac|Kazinform|Montsame|UNIAN|Belta|Adnkronos|
Europa Press|Telam|Télam|Notimex|Prensa Latina|Agência Brasil|NTV|CNN Türk|Habertürk|Cumhuriyet|Milliyet|Sözcü|Rai News|RAI|Mediaset|Il Fatto Quotidiano|Il Messaggero|Il Giornale|
Le Temps|Tages-Anzeiger|Tribune de Genève|SRF|Die Presse|Kronen Zeitung|Der Falter|Wirtschaftswoche|Manager Magazin|Heise|T-Online|n-tv|RTL|ProSieben|
Mladá fronta Dnes|Lidové noviny|Hospodářské noviny|Seznam Zprávy|Denník N|Wprost|Polityka|Wirtualna Polska|TVN24|Index.hr|Jutarnji list|Večernji list|Dnevnik|HVG|
Digi24|HotNews|G4Media|Kathimerini|To Vima|Ekathimerini|Postimees|Yle|Iltalehti|Expressen|Aftonbladet|TV2|TV 2|Dagens Næringsliv|Børsen|Público|Correio da Manhã|Jornal de Negócios|
El Diario|eldiario.es|Cadena SER|El Correo|Mundo Deportivo|L'Express|Paris Match|L'Obs|France Info|Franceinfo|Ouest-France|Europe 1|RMC|France Inter|De Morgen|De Tijd|L'Echo|RTBF|VRT|RTL Nieuws|NU.nl|Het Parool|
The Daily Beast|The Daily Caller|Mother Jones|National Review|Punchbowl News|The Bulwark|Lawfare|KFF Health News|Kaiser Health News|New Scientist|
ESPN|Sportico|The Ringer|Sports Illustrated|Bleacher Report|Sky Sports|talkSPORT|Drapers|The Grocer|Retail Gazette|Construction News|Nursing Times|Inside Housing|The Bookseller|Deadline Hollywood|The Hollywood Reporter|Pitchfork|NME|Eurogamer|Kotaku|IGN|GamesIndustry.biz|VGC|
Mashable|CNET|ZDNet|ZDNET|Tom's Hardware|AnandTech|PCWorld|PC Gamer|The Next Web|VentureBeat|404 Media|The Markup|Bleeping Computer|BleepingComputer|CyberScoop|Dark Reading|XDA Developers|SamMobile|AppleInsider|iMore|Windows Central|Neowin|Phoronix|Hackaday|
Lloyd's List|TradeWinds|Splash247|FreightWaves|The Loadstar|Flightglobal|FlightGlobal|Simple Flying|The Aviation Herald|Ars Technica UK|Carscoops|Jalopnik|Motor Trend|MotorTrend|CoinDesk|Cointelegraph|Barron's|
Grist|Carbon Brief|Climate Home News|Mongabay|Inside Climate News|Undark|The Lancet Oncology News|Daily Maverick|Premium Times|ThisDay|The EastAfrican|Al-Ahram|Al-Mayadeen|Al Mayadeen|L'Orient-Le Jour|Al-Akhbar|Asharq Al-Awsat|Khaleej Times|Middle East Eye|Al-Monitor|
ARY News|Scroll.in|The Quint|ThePrint|Livemint|India Today|Dainik Bhaskar|Dainik Jagran|Rappler|Detik|VnExpress|Tuoi Tre|Thanh Nien|Bangkok Post|Frontier Myanmar|Irrawaddy|The Irrawaddy|Mizzima|Focus Taiwan|United Daily News|Caijing|Jiemian|LatePost|Securities Times|Southern Weekly|Ming Pao|Initium|NK News|MBC|KBS|SBS|JTBC|
TVNZ|Newshub|Crikey|Guardian Australia|The Tyee|La Presse|Le Devoir|Radio-Canada|CTV News|Maclean's|Estado de S. Paulo|UOL|La Tercera|El Mercurio|El Tiempo|El Espectador|El Comercio|Milenio|Animal Político""".replace(
    "\n", ""
)

MORE = """
Al Jazeera English|Le Monde diplomatique|Sky|Pravda|XDA|NBC|CBS|Al-Jazeera|Al-Arabiya|FAZ|WSJ|NYT|FT|NZZ|SCMP|WaPo|MENA|Middle East News Agency|KUNA|WAM|PAP|MTI|Saudi Press Agency|Keystone-SDA|RIA|AKIpress|Infobae|SAPA|ZBC|LBCI|LBC|MTV Lebanon|Al-Manar|Al Manar|
Al Hadath|Channel 12|Channel 13|Ynet|Walla|Maariv|Israel Hayom|The Times of Israel|i24NEWS|Kurdistan 24|Rudaw|Iran International|Press TV|IRIB|ISNA|
TVN|Polsat|Polsat News|TVP|Onet|Interia|RMF FM|Radio Zet|TOK FM|Super Express|Newsweek Polska|Do Rzeczy|Puls Biznesu|Dziennik Gazeta Prawna|Aktuálně|
iDNES|Deník N|Aktuality|Magyar Nemzet|RTV Slovenija|B92|Nova S|Vijesti|Nova TV|RTL Danas|Klix|Oslobođenje|Pobjeda|24sata|Capital.bg|bTV|ProTV|
Libertatea|Adevărul|Gandul|ANT1|Naftemporiki|Protothema|Philenews|Delfi|Lrytas|15min|Õhtuleht|Äripäev|TVNET|MTV3|Kauppalehti|Ilta-Sanomat|
Hufvudstadsbladet|Sydsvenskan|Göteborgs-Posten|Dagens Industri|Breakit|Realtid|Dagbladet|Nettavisen|Bergens Tidende|Finansavisen|Ekstra Bladet|
Weekendavisen|RÚV|Morgunblaðið|Kjarninn|Vísir|Blick|20 Minuten|Weltwoche|Le Matin|24 heures|Der Bund|Basler Zeitung|Finanz und Wirtschaft|
Kleine Zeitung|taz|taz.de|Frankfurter Rundschau|Die Rheinpfalz|RND|BR24|Bayerischer Rundfunk|Deutschlandfunk|RBB|rbb|Hessischer Rundfunk|Radio Bremen|
Correctiv|Table.Media|Börsen-Zeitung|WirtschaftsWoche|Golem|Golem.de|heise online|Computer Bild|Auto Motor und Sport|auto motor und sport|Sport Bild|
Business Insider Deutschland|Valeurs actuelles|La Provence|La Dépêche|Sud Ouest|Le Progrès|Nice-Matin|Le Télégramme|La Voix du Nord|
20 Minutes|France Bleu|RTL|Europe 1|France Culture|Numerama|L'Usine Nouvelle|L'Opinion|La Lettre A|StreetPress|L'Humanité|BFM Business|CNews|
Het Nieuwsblad|Het Laatste Nieuws|Gazet van Antwerpen|La Libre Belgique|La Libre|La Dernière Heure|L'Avenir|Sudinfo|Algemeen Dagblad|Follow the Money|
De Groene Amsterdammer|RTL Z|Nieuwsuur|BNR|Tweakers|Luxemburger Wort|La7|Il Post|Il Foglio|La Verità|Il Tempo|Il Mattino|Milano Finanza|Fanpage|
L'Espresso|SkyTG24|TGCOM24|Corriere dello Sport|Tuttosport|Quattroruote|ABC de Sevilla|El Español|OKdiario|Vozpópuli|El Independiente|infoLibre|
Mundo Deportivo|Onda Cero|RAC1|Cinco Días|El Economista|20minutos|Antena 3|laSexta|Telecinco|Xataka|Sábado|SIC Notícias|A Bola|Jornal Económico|
Agência Lusa|O Estado de S. Paulo|TV Globo|G1|CartaCapital|Metrópoles|Poder360|Brazil Journal|CNN Brasil|Clarin|Ámbito|Ámbito Financiero|El Cronista|
Todo Noticias|C5N|La Voz|El Litoral|Búsqueda|El Observador|El País Uruguay|La Segunda|BioBioChile|CIPER|Emol|RPP|Gestión|La República|Caretas|
IDL-Reporteros|Blu Radio|W Radio|La Silla Vacía|RCN|El Heraldo|El Colombiano|Teleamazonas|Expreso|El Nacional|Globovisión|Globovision|Efecto Cocuyo|
Armando.info|Runrunes|Divergentes|El Faro|Prensa Libre|elPeriódico|La Hora|Plaza Pública|El Financiero|Excélsior|Aristegui Noticias|El Norte|Latinus|
La Prensa Gráfica|Telesur|TeleSUR|14ymedio|CubaDebate|Listín Diario|Diario Libre|The Gleaner|Jamaica Observer|Stabroek News|The Punch|The Cable|
TheCable|Daily Trust|Channels TV|Sahara Reporters|BusinessDay|Business Day|The Nation|Daily Nation|Citizen TV|NTV Uganda|Daily Monitor|New Vision|
The East African|Addis Standard|Addis Fortune|Jeune Afrique|Graphic Online|Joy FM|MyJoyOnline|Daily Graphic|The Namibian|Mmegi|NewsDay|Nehanda Radio|
eNCA|SABC|Netwerk24|City Press|Sowetan|TimesLIVE|amaBhungane|GroundUp|Moneyweb|Hespress|Le360|TelQuel|Mosaïque FM|Nawaat|Mada Masr|Ahram Online|
Egypt Independent|Gulf News|The National|Arab News|Al Riyadh|Al-Ittihad|Al-Anbaa|Al-Rai|Al-Qabas|Kuwait Times|The Peninsula|Times of Oman|
Muscat Daily|Gulf Daily News|Zawya|Daily Sabah|Hürriyet Daily News|Bianet|BirGün|Medyascope|Halk TV|Geo News|Geo TV|The News International|
Express Tribune|The Express Tribune|Samaa TV|Dunya News|TOLOnews|Tolo News|Pajhwok|Khaama Press|The Daily Star|bdnews24|Kathmandu Post|
The Kathmandu Post|Kantipur|Daily Mirror Sri Lanka|Ada Derana|Sunday Island|The Wire|The Print|Business Today|Deccan Herald|Deccan Chronicle|
The Telegraph India|Times of India|The Times of India|Zee News|Republic TV|CNBC-TV18|CNBC TV18|ET Now|News18|India TV|Aaj Tak|Free Press Journal|
The Morning Context|Entrackr|Inc42|YourStory|People's Daily|Xinhua|21st Century Business Herald|China Business News|Economic Observer|China Times|
Liberty Times|Apple Daily|Hong Kong Free Press|HK01|RTHK|Sing Tao|TVBS|Commercial Times|Economic Daily News|TechNode|
CarNewsChina|Sina Tech|Tencent News|Phoenix TV|Korea Herald|The Korea Herald|Korea Times|The Korea Times|
Maeil Business Newspaper|Korea Economic Daily|Hankook Ilbo|Kyunghyang Shinmun|Donga Ilbo|Newsis|Edaily|TV Asahi|Fuji TV|Nippon TV|TV Tokyo|
Sankei Shimbun|Nihon Keizai Shimbun|Nihon Keizai|Tokyo Shimbun|Toyo Keizai|Japan Times|The Japan Times|Japan Today|New Straits Times|
Free Malaysia Today|Bernama|Berita Harian|Jakarta Post|The Jakarta Post|Jakarta Globe|CNN Indonesia|Inquirer|Philippine Star|GMA News|
ABS-CBN|Manila Bulletin|Khaosod|The Nation Thailand|Thai PBS|Thai Rath|Matichon|VietnamNet|Khmer Times|Nine News|Seven News|The Age|
Australian Financial Review|The Saturday Paper|Herald Sun|Courier Mail|The West Australian|news.com.au|Guardian Australia|NZ Herald|
The New Zealand Herald|RNZ|Otago Daily Times|The Spinoff|BusinessDesk|Fiji Times|National Post|Globe and Mail|Toronto Star|Calgary Herald|Global News|
CP24|The Logic|The Walrus|Le Journal de Montréal|Journal de Québec|TVA Nouvelles|BNN Bloomberg|The Narwhal|iPolitics|TheWrap|Page Six|TMZ|E! News|
Us Weekly|Stereogum|Giant Bomb|Insider Gaming|Video Games Chronicle|PC World|The Messenger|The Hill|The Dispatch|The Free Press|NewsNation|Newsmax|
OAN|Breitbart|The Daily Wire|Just the News|The American Prospect|The New Republic|Jacobin|STAT News|Endpoints News|Fierce Pharma|FierceBiotech|
Modern Healthcare|MedPage Today|BioPharma Dive|Scientific American|Live Science|Space.com|SpaceNews|NASASpaceflight|Spaceflight Now|Quanta|
Popular Mechanics|Popular Science|National Geographic|Smithsonian|Defense News|Defense One|Breaking Defense|Janes|Jane's|Military Times|
Stars and Stripes|Task & Purpose|USNI News|Aviation Week|Air Current|The Air Current|Leeham News|The Points Guy|Skift|View from the Wing|
One Mile at a Time|Railway Gazette|Maritime Executive|The Maritime Executive|gCaptain|Argus Media|Platts|S&P Global Platts|Energy Intelligence|
E&E News|Canary Media|Utility Dive|The Drive|Motor1|Motor1.com|Road & Track|Edmunds|Auto Express|Top Gear|CarScoops|
Automotive News|Automobilwoche|Autoweek|Autoblog|Electrive|Teslarati|InsideEVs|Hagerty|The Autopian|Autosport|Motorsport.com|
Cyclingnews|TheStreet|Benzinga|Seeking Alpha|Zero Hedge|ZeroHedge|Investopedia|Kiplinger|Mergermarket|Debtwire|Reorg|PitchBook News|
Institutional Investor|IFR|Global Capital|GlobalCapital|Risk.net|Euromoney|American Banker|Financial News|City A.M.|City AM|This is Money|Private Eye|
Tortoise|Byline Times|openDemocracy|Blockworks|DL News|Platformer|Stratechery|Pocket-lint|Pocketnow|PhoneArena|Phone Arena|Notebookcheck|
NotebookCheck|Trusted Reviews|TechRadar|TechSpot|Wccftech|VideoCardz|Digital Trends|Digital Foundry|Droid Life|DroidLife|9to5Toys|Cult of Mac|
The Mac Observer|Six Colors|WinFuture|Thurrott|How-To Geek|Lifehacker|Boing Boing|Slashdot|Hacker News|Krebs on Security|KrebsOnSecurity|
The Hacker News|SecurityWeek|Rest of World|Restofworld|The Chronicle of Higher Education|Inside Higher Ed|Education Week|Chalkbeat|
Times Higher Education|Schools Week|Artnet|Artforum|The Art Newspaper|ARTnews|Dezeen|Architectural Digest|Bon Appétit|Decanter|Runner's World|
Cycling Weekly|New York Magazine|The Oregonian|The Plain Dealer|The Boston Globe|The Baltimore Banner|The Arizona Republic|The Sacramento Bee|
The Virginian-Pilot|The Palm Beach Post|Star Tribune|Times-Picayune|Newsday|Press Democrat|The Marshall Project|The 19th|CalMatters|Capital & Main|
Gothamist|WBUR|WNYC|WGBH|GBH|KQED|KCRW|WBEZ|WAMU|KUOW|OPB|PBS|PBS Frontline|60 Minutes|Democracy Now!|Manchester Evening News|Liverpool Echo|
Birmingham Live|Wales Online|WalesOnline|Belfast Live|Belfast Telegraph|Limerick Leader|The Journal|TheJournal.ie|RTE|BreakingNews.ie|Hot Press|
Sunday Business Post|Business Post|The Currency|Newstalk|Metro.co.uk|The Sun|The Mirror|Daily Record|Sunday People|Sunday Mail|STV|STV News|GB News|
TalkTV|Channel 4|Channel 5|ITV|Radio 4|The Big Issue|Third Sector|PinkNews|Kerrang!|Tsargrad|Rossiya 24|Rossiya 1|Channel One|NTV Russia|Lenta.ru|
Gazeta.ru|Fontanka|The Insider|Vyorstka|iStories|Important Stories|The Moscow Times|Dozhd|TV Rain|Echo of Moscow|Radio Svoboda|Rybar|
Komsomolskaya Pravda|Moskovsky Komsomolets|Argumenty i Fakty|Rossiyskaya Gazeta|Rossiiskaya Gazeta|Krasnaya Zvezda|Sovetskaya Rossiya|
Ukrainska Pravda|Ekonomichna Pravda|European Pravda|Suspilne|Hromadske|Liga.net|Novoye Vremya|The Kyiv Independent|Kyiv Post|Focus.ua|Censor.net|
Zerkalo Nedeli|Dzerkalo Tyzhnia|Nasha Niva|Civil.ge|JAMnews|CivilNet|Azatutyun|OC Media|Eurasianet|Kun.uz|Gazeta.uz|24.kg|OCCRP|
Organized Crime and Corruption Reporting Project|International Consortium of Investigative Journalists|ICIJ|Forbidden Stories|Investigate Europe|
The Bureau of Investigative Journalism|Bureau of Investigative Journalism|Center for Investigative Reporting|Reporter.lu|The Examination|
InSight Crime|Drop Site News|Zeteo|+972 Magazine|Euractiv|Politico Pro|MLex|Law360|Lawfare""".replace("\n", "").lstrip(
    "|"
)

# Outlets whose names are ordinary words or a few letters: what they are called does not tell, the sentence must.
COMMON = """
Foreign Affairs|Foreign Policy|Fortune|Wired|Variety|NRC|Bild|Vox|ABC|STA|HINA|Hina|SPA|QNA|Petra|NNA|INA|BTA|APA|KNA|SDA|LETA|BNS|ELTA|MIA|APP|BSS|UNB|VNA|PNA|GNA|NAN|Kan|Fakt|Novinky|Deník|Blesk|Respekt|Sme|Telex|444|
Origo|Delo|N1|Danas|Politika|Blic|Vreme|Avaz|Skai|ERT|LRT|ERR|LSM|Diena|TV4|E24|DN|Focus|Stern|Capital|Cicero|Watson|RTS|profil|Profil|Kurier|Trend|
Chip|Kicker|kicker|Challenges|Marianne|Blast|Knack|Humo|Trouw|FD|Wort|Domani|Libero|Avvenire|Panorama|Marca|TV3|Expansión|ARA|Expresso|Observador|
Visão|SIC|TVI|RTP|Globo|Veja|Exame|Perfil|Semana|Caracol|Cambio|Primicias|Confidencial|Reforma|Proceso|Granma|Punch|Vanguard|Rapport|IOL|TSA|Okaz|
AGBI|Sabah|T24|Dawn|Republica|Caravan|Outlook|Mint|YTN|TBS|Sankei|Diamond|CNA|Mothership|Tempo|Tirto|Kumparan|Stuff|TVA|Time|Slate|Salon|Quartz|
Puck|Deadline|Vulture|Billboard|Consequence|Polygon|Protocol|STAT|Nautilus|Aeon|Argus|Upstream|Recharge|Decrypt|Tes|Eater|Harper's|
Reason|Patch|Frontline|Metro|RT|Sputnik|RBC|RBK|Agentstvo|Baza|Mash|Espreso|NV|Babel|Belsat|Zerkalo|Hetq|Vlast|Kloop|Reveal|Disclose|Dunya|
Vice|VICE|Detik|Serial""".replace("\n", "").lstrip("|")

# Firms, offices and platforms that any story may name as its source, and that are no outlets though nothing in their names tells it.
DOUBTFUL = """
Sky|Mirror|Hill|Sun|Belga|Antara|Lusa|Ritzau|Time|Age|Cable|Drive|Wire|Logic|Currency|Conversation|Nation|National|Insider|Messenger|
Register|Journal|Print|Punch|Walrus|Narwhal|Ringer|Bulwark|Intercept|Dispatch|Independent|Observer|Spectator|Peninsula|Atlantic|Verge|Blick|Golem|Expreso|Tortoise
""".replace("\n", "")
"""Outlets known to any story whose names are words or surnames too: "the Mirror broke when it fell"."""
NO_OUTLETS = """
Airbus|Boeing|Lufthansa|Ryanair|EasyJet|easyJet|Emirates|Qantas|Delta|United|Maersk|Hapag-Lloyd|MSC|Cosco|FedEx|UPS|DHL|Rolls-Royce|Safran|Thales|Leonardo|Lockheed Martin|Raytheon|Northrop Grumman|BAE|Saab|Rheinmetall|SpaceX|Blue Origin|Embraer|Bombardier|
Volkswagen|VW|BMW|Mercedes|Mercedes-Benz|Daimler|Audi|Porsche|Opel|Stellantis|Fiat|Ferrari|Renault|Peugeot|Nissan|Toyota|Honda|Mazda|Subaru|Suzuki|Mitsubishi|Hyundai|Kia|Ford|GM|General Motors|Chrysler|Tesla|Rivian|Lucid|Volvo|Scania|Polestar|BYD|Nio|NIO|XPeng|Xpeng|Geely|SAIC|Tata|Mahindra|Jaguar|Bentley|CATL|Bosch|Continental|Valeo|
Apple|Google|Alphabet|Microsoft|Amazon|Meta|Facebook|Instagram|WhatsApp|Twitter|X|Reddit|YouTube|TikTok|ByteDance|Telegram|LinkedIn|Snapchat|Snap|Pinterest|Discord|Twitch|Spotify|Netflix|Disney|Uber|Lyft|Airbnb|Booking|PayPal|Stripe|Klarna|Visa|Mastercard|OpenAI|Anthropic|DeepMind|Nvidia|Intel|AMD|Qualcomm|Arm|ARM|TSMC|Samsung|LG|Sony|Panasonic|Toshiba|Hitachi|Fujitsu|NEC|Huawei|Oppo|OPPO|Vivo|OnePlus|Lenovo|Asus|Acer|Dell|HP|IBM|Oracle|SAP|Salesforce|Adobe|Cisco|Ericsson|Nokia|Motorola|ZTE|Foxconn|Alibaba|Tencent|Baidu|JD.com|Yahoo|eBay|Shopify|Zoom|Slack|GitHub|Mozilla|Cloudflare|Wikipedia|Weibo|WeChat|Bluesky|Mastodon|Threads|Truth Social|
Shell|BP|Exxon|ExxonMobil|Chevron|Total|TotalEnergies|Eni|ENI|Equinor|Repsol|Gazprom|Rosneft|Lukoil|Yukos|Aramco|Petrobras|Pemex|Ørsted|Orsted|Vattenfall|Fortum|E.ON|RWE|EnBW|Uniper|Enel|Engie|EDF|Iberdrola|Endesa|Vestas|Siemens|Siemens Energy|GE|Alstom|ABB|Schneider|Rio Tinto|BHP|Glencore|Vale|Anglo American|ArcelorMittal|Thyssenkrupp|BASF|Bayer|Dow|DuPont|Linde|
Pfizer|Moderna|BioNTech|AstraZeneca|Novartis|Roche|Sanofi|GSK|Merck|Lilly|Novo Nordisk|Johnson & Johnson|Nestlé|Nestle|Unilever|Danone|Coca-Cola|PepsiCo|McDonald's|Starbucks|Heineken|Carlsberg|Diageo|Tesco|Sainsbury's|Asda|Aldi|Lidl|Walmart|Target|Costco|Carrefour|Ikea|IKEA|H&M|Zara|Inditex|Nike|Adidas|Puma|LVMH|Gucci|L'Oréal|
HSBC|Barclays|Lloyds|NatWest|UBS|Credit Suisse|ING|Santander|BBVA|UniCredit|Intesa Sanpaolo|BNP Paribas|Commerzbank|Nordea|SEB|Goldman Sachs|Goldman|JPMorgan|JP Morgan|JPMorgan Chase|Morgan Stanley|Citi|Citigroup|Wells Fargo|BlackRock|Vanguard Group|Nomura|SoftBank|Allianz|Axa|AXA|Generali|Swiss Re|Munich Re|Zurich|Jefferies|Bernstein|Barings|Berkshire Hathaway|Nasdaq|NYSE|
McKinsey|Deloitte|PwC|KPMG|EY|Accenture|Gartner|IDC|Canalys|Counterpoint|Counterpoint Research|Forrester|Nielsen|Ipsos|YouGov|Gallup|Kantar|Statista|Moody's|Fitch|Standard & Poor's|S&P|Morningstar|Rightmove|Zoopla|Halifax|Nationwide|Experian|Kaspersky|Symantec|CrowdStrike|Sophos|Mandiant|FireEye|Chainalysis|Netcraft|
NASA|ESA|CERN|FBI|CIA|NSA|IRS|FDA|EPA|FAA|NTSB|SEC|FCC|FTC|Fed|NHS|HMRC|Ofcom|Ofgem|Ofwat|Ofsted|Defra|MoD|NATO|Nato|UN|UNICEF|Unicef|UNESCO|Unesco|UNHCR|WHO|WTO|IMF|OECD|OPEC|Opec|IAEA|IEA|Eurostat|Destatis|Insee|INSEE|Istat|ONS|Bundesbank|ECB|BaFin|Riksbank|Europol|Interpol|Frontex|Greenpeace|Oxfam|Amnesty|Amnesty International|Human Rights Watch|WWF|Fifa|FIFA|Uefa|UEFA|NFL|NBA|IOC|Parks Canada|Statistics Canada|Hamas|Hezbollah|Hizbollah|Kremlin|Pentagon|White House|Downing Street|Treasury|Congress|Parliament|Senate|Bundestag|Labour|Conservative|Conservatives|Tories|Republicans|Democrats|
Royal Mail|Deutsche Post|Australia Post|Canada Post|Swiss Post|New Zealand Post|Correos|PostNord|Deutsche Bahn|Deutsche Telekom|Telekom|BT|EE|O2|Vodafone|Orange|Telefónica|Verizon|AT&T|T-Mobile|Comcast|Time Warner|Warner Bros|Paramount|Lionsgate|Universal|Standard Chartered|Standard & Poor|Standard Life|Sun Life|Sun Microsystems|Sun Pharma|Sun Valley|Star Alliance|Guardian Life|Express Scripts|American Express|Global Crossing|PowerPoint|HarperCollins|Reckitt|Star Wars|Star Trek|Radio Shack|RadioShack|Mail Rail|Times Square|Herald Square|Mercury|Independent|Own|Newport News|Own elaboration|Author|Nature|Science|Cell|The Lancet|Lancet|BMJ|PNAS|Company|Survey|Staff|Agencies""".replace(
    "\n", ""
).lstrip("|")

COUNTRIES = """Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|Belgium|Bolivia|Bosnia|Botswana|Brazil|Britain|Bulgaria|Cambodia|Cameroon|Canada|Chad|Chile|China|Colombia|Congo|
Croatia|Cuba|Cyprus|Denmark|Ecuador|Egypt|England|Eritrea|Estonia|Ethiopia|Europe|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Greenland|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|
Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Liberia|Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mexico|Moldova|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|
Netherlands|Nicaragua|Niger|Nigeria|Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Scotland|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|Spain|Sudan|Sweden|Switzerland|Syria|Taiwan|
Tanzania|Thailand|Tunisia|Turkey|Uganda|Ukraine|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe|Africa|Asia|America|Washington|Moscow|London|Paris|Berlin|Vienna|Tokyo|Brussels|Kyiv|Seoul|Tehran|Delhi|Ankara|Cairo|Manila|Hanoi|
Bangkok|Jakarta|Madrid|Rome|Lisbon|Warsaw|Prague|Budapest|Athens|Stockholm|Oslo|Helsinki|Copenhagen|Dublin|Riyadh|Dubai|Baghdad|Kabul|Islamabad|Dhaka|Nairobi|Lagos|Pretoria|Ottawa|Canberra|Wellington|Florida|California|Texas|Arab|UK|US|EU|UAE|U.S""".replace(
    "\n", ""
)
