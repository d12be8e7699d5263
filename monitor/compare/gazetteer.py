"""Names that transliteration cannot bring together: countries, cities, institutions, leaders.

One line an entry: its English name, then its other forms in English, Romanian, Russian and
Ukrainian. `*` stands for an ending; a form in lower case also matches adjectives.
"""

# ruff: noqa: E501 - one line an entry, however many forms it has

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from monitor.compare.words import Table, Token


class Known(NamedTuple):
    """An entry of the gazetteer."""

    name: str
    kind: str
    """country, place, organisation, body of a state, or person."""
    demonym: bool = False
    """The form found is an adjective or a people's name, not the country's."""


# Country | its names | adjectives and peoples.
_COUNTRIES = """
Russia | Rusia Rusiei Росси* Росі* Federația_Rusă Federației_Ruse Российск*_Федераци* Російськ*_Федераці* Russian_Federation РФ | russian russians rus ruși rușii rușilor rusă ruse rusesc* rusești российск* россиян* російськ* росіян*
Ukraine | Ucraina Ucrainei Украин* Україн* | ukrainian ukrainians ucrainean* ucraineni* ucrainien* украинск* украинец украинц* українськ* українець українц*
China | Chinei China PRC Китая Китай Китаю Китаем Китае Китаєм Китаї КНР Republica_Populară_Chineză People's_Republic_of_China Китайск*_Народн*_Республик* Китайськ*_Народн*_Республік* | chinese chinez* китайск* китайц* китаец китайськ* китаєць китайці*
United States | US USA U.S. U.S.A. America United_States_of_America SUA Statele_Unite Statelor_Unite США Соединенн*_Штат* Соединённ*_Штат* Сполучен*_Штат* Америк* | american americans american* americani* americăn* американск* американц* американец американськ* американці*
India | Indiei Индия Индии Индию Индией Індія Індії Індію Індією | indian indians indian* indieni* индийск* індійськ*
Brazil | Brazilia Brazilie* Бразилия Бразилии Бразилию Бразилией Бразилі* | brazilian brazilians brazilian* бразильск* бразильськ*
Moldova | Moldovei Republica_Moldova Republicii_Moldova Republic_of_Moldova Молдави* Молдов* Молдові* | moldovan moldovans moldovean* moldoven* молдавск* молдавськ* молдовськ*
Romania | România României Румыни* Румуні* | romanian romanians român* românesc* românești румынск* румунськ*
Belarus | Belarusul* Belarusului Беларус* Белорусси* Білорус* | belarusian belarusians belarus* белорусск* білоруськ*
Poland | Polonia Polonie* Польш* Польщ* | polish polonez* польск* польськ* поляк*
Germany | Germania Germanie* Германия Германии Германию Германией Німеччин* ФРГ | german germans german* germani* немецк* германск* німецьк*
France | Franța Franței Франция Франции Францию Францией Франція Франції Францію Францією | french francez* французск* французьк*
United Kingdom | UK Britain Great_Britain Marea_Britanie Marii_Britanii Regatul_Unit Великобритани* Британия Британии Велик*_Британі* Великобританія Великобританії | british britanic* британск* британськ*
Italy | Italia Italie* Италия Италии Италию Италией Італі* | italian italians italian* italieni* итальянск* італійськ*
Spain | Spania Spanie* Испания Испании Испанию Испанией Іспані* | spanish spaniol* испанск* іспанськ*
Hungary | Ungaria Ungarie* Венгрия Венгрии Венгрию Венгрией Угорщин* | hungarian hungarians maghiar* ungar* венгерск* угорськ*
Bulgaria | Bulgarie* Болгария Болгарии Болгарию Болгарией Болгарі* | bulgarian bulgarians bulgar* болгарск* болгарськ*
Serbia | Serbie* Сербия Сербии Сербию Сербией Сербі* | serbian serbians sârb* сербск* сербськ*
Turkey | Türkiye Turcia Turcie* Турция Турции Турцию Турцией Туреччин* | turkish turc turci turcesc* turcă турецк* турецьк*
Iran | Iranul Iranului Иран Ирана Ирану Ираном Иране Іран Ірану Іраном Ірані | iranian iranians iranian* iranieni* иранск* іранськ*
Iraq | Irak Irakul Irakului Ирак Ирака Ираку Ираком Ираке Ірак Іраку Іраком | iraqi irakian* иракск* іракськ*
Israel | Israelul Israelului Израил* Ізраїл* | israeli israelis israelian* израильск* ізраїльськ*
Syria | Siria Sirie* Сирия Сирии Сирию Сирией Сирія Сирії Сирію | syrian syrians sirian* сирийск* сирійськ*
Lebanon | Liban Libanul* Ливан Ливана Ливане Ливану Ліван* | lebanese libanez* ливанск* ліванськ*
Egypt | Egipt Egiptul* Египет Египта Египту Египтом Египте Єгипет Єгипту | egyptian egiptean* египетск* єгипетськ*
Saudi Arabia | Arabia_Saudită Arabiei_Saudite Саудовск*_Арави* Саудівськ*_Араві* | saudi saudit* саудовск* саудівськ*
United Arab Emirates | UAE Emiratele_Arabe_Unite Emiratelor_Arabe_Unite EAU ОАЭ ОАЕ Объединенн*_Арабск*_Эмират* | emirati
Qatar | Qatarul* Катар Катара Катару Катаре Катаром | qatari катарск* катарськ*
Japan | Japonia Japonie* Япония Японии Японию Японией Японі* | japanese japonez* японск* японськ*
South Korea | Republic_of_Korea Coreea_de_Sud Coreei_de_Sud Южн*_Коре* Республик*_Корея Південн*_Коре* | south_korean
North Korea | DPRK Coreea_de_Nord Coreei_de_Nord КНДР Северн*_Коре* Північн*_Коре* | north_korean северокорейск* північнокорейськ*
Kazakhstan | Kazahstan Kazahstanul* Казахстан* | kazakh kazah* казахск* казахстанск* казахськ*
Uzbekistan | Uzbekistanul* Узбекистан* | uzbek узбекск* узбецьк*
Kyrgyzstan | Kârgâzstan* Киргизи* Кыргызстан* Киргизстан* | kyrgyz киргизск*
Tajikistan | Tadjikistan* Таджикистан* | tajik таджикск*
Turkmenistan | Turkmenistanul* Туркмени* Туркменистан* | turkmen туркменск*
Armenia | Armeniei Армения Армении Армению Арменией Вірмені* | armenian armenians armean* армянск* вірменськ*
Azerbaijan | Azerbaidjan* Азербайджан* | azerbaijani azer* азербайджанск* азербайджанськ*
Georgia | Georgiei Грузия Грузии Грузию Грузией Грузі* | georgian georgians georgian* грузинск* грузинськ*
Vietnam | Vietnamul* Вьетнам* В'єтнам* | vietnamese vietnamez* вьетнамск*
Indonesia | Indoneziei Indonezia Индонезия Индонезии Индонезію Индонезией Індонезі* | indonesian
Malaysia | Malaezia Malaeziei Малайзи* | malaysian малайзийск*
Mongolia | Mongoliei Монголия Монголии Монголию Монголией Монголі* | mongolian монгольск*
Pakistan | Pakistanul* Пакистан* | pakistani пакистанск*
Afghanistan | Afganistan* Афганистан* Афганістан* | afghan afgan* афганск*
South Africa | Africa_de_Sud Africii_de_Sud ЮАР ПАР | south_african
Ethiopia | Etiopia Etiopiei Эфиопи* Ефіопі* | ethiopian эфиопск*
Nigeria | Nigeriei Нигери* Нігері* | nigerian
Venezuela | Venezuelei Венесуэл* Венесуел* | venezuelan венесуэльск*
Cuba | Cubei Куба Кубы Кубе Кубу Кубой Куби | cuban кубинск*
Mexico | Mexic Mexicul* Мексик* | mexican mexican* мексиканск*
Canada | Canadei Канад* | canadian canadian* канадск* канадськ*
Argentina | Argentinei Аргентин* | argentine аргентинск*
Australia | Australiei Австралия Австралии Австралию Австралией Австралі* | australian австралийск*
Austria | Austriei Австрия Австрии Австрию Австрией Австрі* | austrian austriac* австрийск*
Switzerland | Elveția Elveției Швейцари* Швейцарі* | swiss elvețian* швейцарск*
Netherlands | Olanda Olandei Țările_de_Jos Țărilor_de_Jos Нидерланд* Нідерланд* Голланди* | dutch olandez* нидерландск* нідерландськ*
Belgium | Belgia Belgiei Бельги* Бельгі* | belgian бельгийск*
Sweden | Suedia Suediei Швеция Швеции Швецию Швецией Швеці* | swedish suedez* шведск* шведськ*
Finland | Finlanda Finlandei Финлянди* Фінлянді* | finnish finlandez* финск* фінськ*
Norway | Norvegia Norvegiei Норвегия Норвегии Норвегию Норвегией Норвегі* | norwegian норвежск*
Denmark | Danemarca Danemarcei Дания Дании Данию Данией Дані* | danish danez* датск*
Greenland | Groenlanda Groenlandei Гренланди* Гренланді* | greenlandic
Estonia | Estoniei Эстони* Естоні* | estonian estonian* эстонск*
Latvia | Letonia Letoniei Латвия Латвии Латвию Латвией Латві* | latvian leton* латвийск* латвійськ*
Lithuania | Lituania Lituaniei Литва Литвы Литве Литву Литвой Литві | lithuanian lituanian* литовск* литовськ*
Czech Republic | Czechia Cehia Cehiei Чехия Чехии Чехию Чехией Чехі* | czech ceh* чешск* чеськ*
Slovakia | Slovacia Slovaciei Словакия Словакии Словакию Словакией Словаччин* | slovak slovac* словацк* словацьк*
Slovenia | Sloveniei Словения Словении Словению Словенией Словені* | slovenian
Croatia | Croația Croației Хорватия Хорватии Хорватию Хорватией Хорваті* | croatian croat*
Greece | Grecia Greciei Греция Греции Грецию Грецией Греці* | greek grec* греческ*
Cyprus | Cipru Ciprul* Кипр* Кіпр* | cypriot
Portugal | Portugalia Portugaliei Португали* Португалі* | portuguese
Ireland | Irlanda Irlandei Ирланди* Ірланді* | irish irlandez*
Sudan | Sudanul* Судан Судана Судану Судане | sudanese
Libya | Libia Libiei Ливия Ливии Ливию Лівія Лівії | libyan
Yemen | Yemenul* Йемен Йемена Йемене Ємен* | yemeni
Palestine | Palestina Palestinei Палестин* | palestinian palestinians palestinian* палестинск* палестинськ*
Taiwan | Taiwanul* Тайван* | taiwanese тайваньск*
Thailand | Thailanda Thailandei Таиланд* Таїланд* | thai тайск*
Bolivia | Boliviei Боливия Боливии Боливию Боливией Болівія Болівії Болівію | bolivian bolivians bolivian* боливийск* болівійськ*
Peru | Перу | peruvian peruvians peruan* перуанск* перуанськ*
Chile | Чили Чилі | chilean chileans чилийск* чилійськ*
Colombia | Columbia Columbiei Колумбия Колумбии Колумбию Колумбией Колумбія Колумбії Колумбію | colombian colombians columbian* колумбийск* колумбійськ*
Ecuador | Ecuadorul* Эквадор Эквадора Эквадоре Эквадору Еквадор Еквадору Еквадорі | ecuadorian ecuadorean эквадорск* еквадорськ*
Nicaragua | Никарагуа Нікарагуа | nicaraguan никарагуанск*
Panama | Панама Панамы Панаме Панаму Панамой Панами Панамі | panamanian panamez* панамск* панамськ*
Haiti | Гаити Гаїті | haitian haitians гаитянск*
Morocco | Maroc Marocul* Марокко | moroccan moroccans marocan* марокканск* марокканськ*
Algeria | Algeriei Алжир Алжира Алжире Алжиру | algerian algerians algerian* алжирск* алжирськ*
Tunisia | Tunisiei Тунис Туниса Тунисе Туніс Тунісу Тунісі | tunisian tunisians тунисск* туніськ*
Mali | Мали Малі | malian малийск*
Niger | Нигер Нигера Нигере Нігер Нігеру Нігері | nigerien
Senegal | Senegalul* Сенегал Сенегала Сенегале Сенегалу | senegalese сенегальск*
Somalia | Somaliei Сомали Сомалі | somali somalian сомалийск* сомалійськ*
Kenya | Kenyei Кения Кении Кению Кенія Кенії Кенію | kenyan kenyans kenyan* кенийск* кенійськ*
Congo | DRC RDC Конго | congolese congolez* конголезск*
Rwanda | Rwandei Руанда Руанды Руанде Руанду Руанди Руанді | rwandan руандийск*
Uganda | Ugandei Уганда Уганды Уганде Уганду Уганди Уганді | ugandan угандийск*
Jordan | Iordania Iordaniei Иордания Иордании Иорданию Иорданией Йорданія Йорданії Йорданію | jordanian jordanians iordanian* иорданск* йорданськ*
Kuwait | Kuweit Kuweitul* Кувейт Кувейта Кувейте Кувейту Кувейті | kuwaiti кувейтск* кувейтськ*
Oman | Omanul* Оман Омана Омане Оману Омані | omani оманск* оманськ*
Bahrain | Bahreinul* Bahrein Бахрейн Бахрейна Бахрейне Бахрейну | bahraini бахрейнск*
Bangladesh | Bangladeshul* Бангладеш Бангладеше Бангладеші | bangladeshi бангладешск*
Sri Lanka | Шри-Ланк* Шрі-Ланк* | sri_lankan
Nepal | Nepalul* Непал Непала Непале Непалу Непалі | nepalese nepali непальск*
Myanmar | Burma Мьянма Мьянмы Мьянме Мьянму М'янма М'янми М'янмі | burmese мьянманск*
Philippines | Filipine Filipinelor Филиппины Филиппин Филиппинах Филиппинам Філіппіни Філіппін Філіппінах | filipino philippine filipinez* филиппинск* філіппінськ*
Singapore | Singaporeul* Singapore Сингапур Сингапура Сингапуре Сингапуру Сінгапур Сінгапуру Сінгапурі | singaporean сингапурск*
Cambodia | Cambodgia Cambodgiei Камбоджа Камбоджи Камбодже Камбоджу Камбоджею | cambodian камбоджийск*
Albania | Albaniei Албания Албании Албанию Албанией Албанія Албанії Албанію | albanian albanians albanez* албанск* албанськ*
Kosovo | Косово | kosovar
North Macedonia | Macedonia Macedonia_de_Nord Macedoniei_de_Nord Северн*_Македони* Північн*_Македоні* Македония Македонии Македонію Македонії | macedonian macedonians macedonean* македонск* македонськ*
Montenegro | Muntenegru Muntenegrul* Черногория Черногории Черногорию Чорногорія Чорногорії Чорногорію | montenegrin черногорск* чорногорськ*
Bosnia and Herzegovina | Bosnia Bosnia_și_Herțegovina Bosniei_și_Herțegovina Босния_и_Герцеговина Боснии_и_Герцеговине Боснии_и_Герцеговины Боснія_і_Герцеговина Боснії_і_Герцеговині | bosnian bosnians боснийск* боснійськ*
Iceland | Islanda Islandei Исландия Исландии Исландию Ісландія Ісландії Ісландію | icelandic исландск* ісландськ*
Luxembourg | Luxemburg Luxemburgul* Люксембург Люксембурга Люксембурге Люксембургу Люксембурзі | luxembourgish люксембургск*
Malta | Maltei Мальта Мальты Мальте Мальту Мальти Мальті | maltese мальтийск*
New Zealand | Noua_Zeelandă Noii_Zeelande Новая_Зеландия Новой_Зеландии Новую_Зеландию Нова_Зеландія Нової_Зеландії Нову_Зеландію | new_zealander новозеландск* новозеландськ*
"""

# Place | its other forms.
_PLACES = """
Moscow | Подмосков* Московск* Moscova Moscovei Москва Москвы Москве Москву Москвой Москви Москві Москвою
Kyiv | Киевск* Київськ* Київщин* Kiev Kievul* Киев Киева Киеву Киеве Киевом Київ Києва Києву Києві Києвом
Chișinău | Chisinau Chișinăul* Chisinaul* Кишинев* Кишинёв* Кишинів Кишинева Кишиневі
Bucharest | București* Bucureşti* Бухарест*
Beijing | Peking Пекин* Пекін*
Washington | Washingtonul* Вашингтон*
Brussels | Bruxelles* Brusel* Брюссел*
London | Londra Londrei Лондон*
Paris | Parisul* Париж*
Berlin | Berlinul* Берлин* Берлін*
Warsaw | Varșovia Varșoviei Варшав*
Vienna | Viena Vienei Вена Вены Вене Вену Веной Відень Відня Відні
Geneva | Geneva Geneve* Женев*
Istanbul | Стамбул*
Ankara | Ankare* Анкар*
Minsk | Minskul* Минск Минска Минске Минску Минском Мінськ*
Saint Petersburg | St._Petersburg St_Petersburg Sankt_Petersburg Санкт-Петербург*
Kharkiv | Харьковск* Харківськ* Харківщин* Kharkov Harkov Harkiv Харьков* Харків Харкова Харкову Харкові Харковом
Odesa | Odessa Одесск* Одеськ* Одещин* Одесса Одессы Одессе Одессу Одессой Одеса Одеси Одесі Одесу
Lviv | Львовск* Львівськ* Lvov Львов* Львів Львова Львову Львові Львовом
Dnipro | Днепропетровск* Дніпропетровськ* Dnepr Днепр Днепра Днепре Дніпро Дніпра Дніпрі
Zaporizhzhia | Запорожск* Запорізьк* Zaporizhia Zaporozhye Zaporijjia Запорожь* Запоріжж*
Mykolaiv | Николаевск* Миколаївськ* Nikolaev Николаев Николаева Николаеве Миколаїв Миколаєв*
Chernihiv | Черниговск* Чернігівськ* Chernigov Чернигов* Чернігів Чернігова Чернігову Чернігові Черніговом
Kherson | Херсонск* Херсонськ* Herson Херсон*
Luhansk | Lugansk Луганск* Луганськ*
Donetsk | Donețk Донецк* Донецьк*
Donbas | Donbass Донбасс* Донбас*
Crimea | Crimeea Crimeei Крым Крыма Крыму Крымом Крим Криму Кримом
Mariupol | Мариупол* Маріупол*
Bakhmut | Bahmut Артемовск* Бахмут*
Pokrovsk | Покровск* Покровськ*
Transnistria | Transnistrie* Приднестровь* Придністров'* Придністров’*
Tiraspol | Тирасполь* Тираспол*
Gagauzia | Găgăuzia Găgăuziei Гагаузи* Гагаузі*
Tbilisi | Тбилиси Тбілісі
Yerevan | Erevan Ереван* Єреван*
Baku | Баку
Astana | Астан*
Tashkent | Tașkent Ташкент*
Tehran | Teheran* Тегеран*
Jerusalem | Ierusalim* Иерусалим* Єрусалим*
Tel Aviv | Тель-Авив* Тель-Авів*
Gaza | Gaza_Strip Fâșia_Gaza Газа Газы Газе Газу Сектор*_Газа
Damascus | Damasc Дамаск*
Riyadh | Riad Эр-Рияд* Ер-Ріяд*
Doha | Доха Дохе
Shanghai | Шанхай Шанхая Шанхае Шанхаю
Hong Kong | Гонконг*
Tokyo | Токио Токіо
Seoul | Seul Сеул*
Pyongyang | Phenian* Пхеньян*
New York | Нью-Йорк*
Rome | Roma Рим Рима Риме Римом
Madrid | Мадрид*
Prague | Praga Прага Праги Праге Прагу Празі
Budapest | Будапешт*
Belgrade | Belgrad* Белград* Бєлград* Белград*
Sofia | София Софии Софию Софія Софії
Athens | Atena Афины Афинах Афін*
Helsinki | Хельсинки Гельсінкі
Vilnius | Вильнюс* Вільнюс*
Riga | Рига Риги Риге Ригу
Tallinn | Таллин* Таллінн*
Danube | Dunăre* Dunării* Дунай Дуная Дунаю Дунае
Prut | Прут
Nistru | Dniester Днестр* Дністр* Dnister
Black Sea | Marea_Neagră Mării_Negre Черн*_мор* Чорн*_мор*
Baltic Sea | Marea_Baltică Балтийск*_мор* Балтійськ*_мор*
Europe | Europa Europei Европ* Європ*
Middle East | Orientul_Mijlociu Orientului_Mijlociu Ближн*_Восток* Близьк*_Схід Близьк*_Сход*
Africa | Africii Африк*
Asia | Asiei Азия Азии Азию Азією Азія Азії
Caucasus | Caucaz* Кавказ*
Far East | Orientul_Îndepărtat Дальн*_Восток* Далек*_Схід
Siberia | Siberiei Сибир* Сибір*
Belgorod | Белгородск* Белгород* Бєлгород*
Kursk | Курск Курска Курске Курську Курськ*
Bryansk | Briansk Брянск* Брянськ*
"""

_ORGANISATIONS = """
European Union | EU UE Uniunea_Europeană Uniunii_Europene ЕС ЄС Евросоюз* Євросоюз* Европейск*_Союз* Європейськ*_Союз*
European Commission | Comisia_Europeană Comisiei_Europene Еврокомисси* Єврокомісі* Европейск*_Комисси* Європейськ*_Комісі*
European Parliament | Parlamentul_European Parlamentului_European Европарламент* Європарламент*
NATO | Alianța_Nord-Atlantică НАТО Альянс_НАТО
United Nations | UN U.N. ONU Organizația_Națiunilor_Unite ООН Организаци*_Объединенн*_Наций
UN Security Council | Security_Council Consiliul_de_Securitate Совбез*_ООН Совет*_Безопасности_ООН Рад*_Безпеки_ООН
IMF | International_Monetary_Fund FMI Fondul_Monetar_Internațional МВФ Международн*_валютн*_фонд*
World Bank | Banca_Mondială Băncii_Mondiale Всемирн*_банк* Світов*_банк*
WHO | World_Health_Organization OMS ВОЗ ВООЗ
OSCE | OSCE ОБСЕ ОБСЄ
IAEA | AIEA МАГАТЭ МАГАТЕ
OPEC | ОПЕК OPEC+ ОПЕК+
BRICS | БРИКС БРІКС
G7 | G-7 Group_of_Seven Больш*_семерк*
CIS | CSI СНГ СНД
Kremlin | Kremlinul* Кремл*
White House | Casa_Albă Casei_Albe Бел*_дом* Біл*_дім Біл*_дом*
Pentagon | Pentagonul* Пентагон*
State Department | Departamentul_de_Stat Госдеп* Держдеп*
State Duma | Duma_de_Stat Госдум* Государственн*_Дум* Держдум* Держ*_дум*
Federation Council | Consiliul_Federației Совет*_Федерации Совфед*
Verkhovna Rada | Rada_Supremă Верховн*_Рад* Рада Рады Раду Раді
Defence Ministry of Russia | Ministerul_rus_al_Apărării
Defence Ministry of Ukraine | Ministerul_ucrainean_al_Apărării
Foreign Ministry of Russia | Ministerul_rus_de_Externe
Foreign Ministry of Ukraine | Ministerul_ucrainean_de_Externe
Russian government | government_of_the_Russian_Federation guvernul_Federației_Ruse guvernul_rus guvernului_rus правительств*_России правительств*_РФ правительств*_Российской_Федерации уряд*_Росії
Bank of Russia | Central_Bank_of_Russia Russian_Central_Bank Banca_Rusiei Банк*_России Центробанк* ЦБ_РФ
National Bank of Moldova | BNM Banca_Națională_a_Moldovei Băncii_Naționale_a_Moldovei НБМ Нацбанк*_Молдовы
National Bank of Romania | BNR Banca_Națională_a_României Băncii_Naționale_a_României
National Bank of Ukraine | NBU НБУ Нацбанк*
Sberbank | Sber Сбер Сбера Сбербанк* Ощадбанк*_Росії
Gazprom | Газпром*
Rosneft | Роснефт*
Rosatom | Росатом*
Lukoil | Лукойл*
Naftogaz | Нафтогаз*
Energoatom | Энергоатом* Енергоатом*
Ukrenergo | Укрэнерго Укренерго
Moldovagaz | Молдовагаз*
FSB | FSB ФСБ
SBU | Security_Service_of_Ukraine СБУ Serviciul_de_Securitate_al_Ucrainei
SIS | Serviciul_de_Informații_și_Securitate СИБ
Investigative Committee | Comitetul_de_Anchetă Следственн*_комитет* Следком* Слідч*_комітет*
International Criminal Court | ICC Curtea_Penală_Internațională Международн*_уголовн*_суд* МУС
Hamas | Hamasul ХАМАС
Hezbollah | Hezbollahul* Хезболл* Хизбалл*
Wagner | Вагнер*
Nvidia | Нвидиа
Huawei | Хуавэй
OpenAI | OpenAI
Tortoise Media | Tortoise
AI Alliance Network | Rețeaua_AI_Alliance_Network Rețelei_AI_Alliance_Network Rețeaua_Alianței_AI Alianța_AI Rețeaua_AI_Alliance Альянс*_в_сфере_искусственного_интеллекта Альянс*_ИИ Сеть_альянса_ИИ
"""

# Bodies that every state has: told apart by the country named beside them, or the outlet's.
_BODIES = """
Defence Ministry | ministry_of_Defence ministry_of_Defense defence_ministry defense_ministry Ministerul_Apărării_Naționale Ministerului_Apărării_Naționale Ministerul_Apărării* Ministerului_Apărării* Минобороны министерств*_обороны Міноборони міністерств*_оборони
Foreign Ministry | foreign_ministry ministry_of_Foreign_Affairs MAE MAEIE Ministerul_de_Externe Ministerului_de_Externe Ministerul_Afacerilor_Externe Ministerului_Afacerilor_Externe МИД МИДа МИДе МЗС министерств*_иностранных_дел міністерств*_закордонних_справ
Interior Ministry | interior_ministry ministry_of_Internal_Affairs ministry_of_the_Interior MAI Ministerul_de_Interne Ministerul_Afacerilor_Interne МВД МВС министерств*_внутренних_дел міністерств*_внутрішніх_справ
Finance Ministry | finance_ministry ministry_of_Finance Ministerul_Finanțelor Ministerului_Finanțelor Минфин* Мінфін* министерств*_финансов міністерств*_фінансів
Health Ministry | health_ministry ministry_of_Health Ministerul_Sănătății Ministerului_Sănătății Минздрав* міністерств*_охорони_здоров'я МОЗ
Energy Ministry | energy_ministry ministry_of_Energy Ministerul_Energiei Ministerului_Energiei Минэнерго Міненерго
Education Ministry | education_ministry ministry_of_Education Ministerul_Educației Ministerului_Educației Минобрнауки Минпросвещения
Emergencies Ministry | emergencies_ministry ministry_of_Emergency_Situations МЧС ДСНС
Prosecutor General's Office | Procuratura_Generală Procuraturii_Generale Parchetul_General Генпрокуратур* Генеральн*_прокуратур*
Constitutional Court | Curtea_Constituțională Curții_Constituționale CCR Конституционн*_суд* Конституційн*_суд*
Central Electoral Commission | Central_Election_Commission CEC Comisia_Electorală_Centrală ЦИК ЦВК Biroul_Electoral_Central BEC
"""

# Leaders whose Cyrillic or Romanian form is far from the English one.
_PEOPLE = """
Xi Jinping | Си_Цзиньпин* Сі_Цзіньпін* Xi_Jinping* Си_Дзиньпин*
Li Qiang | Ли_Цян* Лі_Цян*
Wang Yi | Ван_И Ван_Ї
Kim Jong Un | Kim_Jong-un Kim_Jong-Un Ким_Чен_Ын* Кім_Чен_Ин* Ким_Чен_Ын
Donald Trump | Дональд*_Трамп* Trump Трамп*
JD Vance | J.D._Vance Джей_Ди_Вэнс* Джей_Ді_Венс* Vance Вэнс* Венс*
Joe Biden | Biden Байден*
Keir Starmer | Starmer Стармер*
Emmanuel Macron | Macron Макрон*
Friedrich Merz | Merz Мерц*
Ursula von der Leyen | von_der_Leyen фон_дер_Ляйен
Recep Tayyip Erdogan | Erdogan Erdoğan Эрдоган* Ердоган*
Benjamin Netanyahu | Netanyahu Нетаньяху Нетаньягу
Viktor Orban | Orban Orbán Орбан*
Volodymyr Zelensky | Zelensky Zelenskyy Zelenskiy Zelenski Зеленск* Зеленськ*
Vladimir Putin | Putin Путин* Путін*
Alexander Lukashenko | Lukashenko Lukașenko Лукашенк*
Dmitry Peskov | Peskov Песков Пескова Пескову Песковым Пескове Пєсков*
Sergei Lavrov | Lavrov Лавров*
Nicusor Dan | Nicușor_Dan Nicuşor_Dan Никушор*_Дан* Нікушор*_Дан*
Pope Leo XIV | Папа_Лев Papa_Leon
"""

# Given names of leaders that are mostly called by their surname, as other languages have them.
_GIVEN = """
Donald Trump | Donald Дональд*
JD Vance | James Джеймс*
Joe Biden | Joe Joseph Джо Джозеф*
Keir Starmer | Keir Кир Кира Киру Киром Кир* Кір*
Emmanuel Macron | Emmanuel Emanuel Эмманюэл* Эммануэл* Еммануел* Емманюел* Эманюэл* Емануел*
Friedrich Merz | Friedrich Фридрих* Фрідріх*
Recep Tayyip Erdogan | Recep Tayyip Tayip Реджеп* Редже* Тайип* Тайіп* Таїп* Таип*
Benjamin Netanyahu | Benjamin Binyamin Bibi Биньямин* Беньямин* Біньямін* Беньямін* Биби
Viktor Orban | Viktor Victor Виктор* Віктор*
Volodymyr Zelensky | Volodymyr Vladimir Volodimir Wolodymyr Владимир* Володимир*
Vladimir Putin | Vladimir Volodymyr Владимир* Володимир*
Alexander Lukashenko | Alexander Aleksandr Alyaksandr Aliaksandr Alexandr Aleksander Александр* Аляксандр* Олександр*
Dmitry Peskov | Dmitry Dmitri Dmitriy Dmitrii Дмитр*
Sergei Lavrov | Sergei Sergey Serghei Serhiy Serghey Сергей Сергея Сергею Сергеем Сергее Сергій Сергія Сергію Сергієм
"""


def forms(text: str) -> list[str]:
    """The forms of an entry."""
    return [form.replace("_", " ") for form in text.split()]


def lines(table: str) -> list[list[str]]:
    """The entries of a table, in columns."""
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


_CODES = """
RU Russia, UA Ukraine, RO Romania, MD Moldova, BY Belarus, PL Poland, DE Germany, FR France, GB United Kingdom,
US United States, CN China, HU Hungary, BG Bulgaria, RS Serbia, TR Turkey, IL Israel, IR Iran, KZ Kazakhstan,
GE Georgia, AM Armenia, AZ Azerbaijan, LT Lithuania, LV Latvia, EE Estonia, CZ Czech Republic, SK Slovakia,
IT Italy, ES Spain, JP Japan, IN India, AT Austria, NL Netherlands, FI Finland, SE Sweden, NO Norway, GR Greece
"""


@cache
def countries() -> dict[str, str]:
    """Countries by ISO code."""
    pairs = (entry.split(maxsplit=1) for entry in _CODES.replace("\n", " ").split(","))
    return {code: name.strip() for code, name in pairs}


@cache
def known() -> Table[Known]:
    """Every name of the gazetteer but the outlets."""
    entries: list[tuple[str, Known]] = []
    for name, others, adjectives in lines(_COUNTRIES):
        entries += [(form, Known(name, "country")) for form in [name, *forms(others)]]
        entries += [(form, Known(name, "country", demonym=True)) for form in forms(adjectives)]
    tables = ((_PLACES, "place"), (_ORGANISATIONS, "organisation"), (_BODIES, "body"), (_PEOPLE, "person"))
    for table, kind in tables:
        for name, others in lines(table):
            entries += [(form, Known(name, kind)) for form in [name, *forms(others)]]
    return Table(entries)


@cache
def given_names(leader: str) -> Table[str]:
    """The given names of a leader, in all languages."""
    others = next((forms(line[1]) for line in lines(_GIVEN) if line[0] == leader), [])
    return Table([(form, leader) for form in [*leader.split()[:-1], *others]])


def people() -> list[Known]:
    """The leaders it knows."""
    return [Known(name, "person") for name, _ in lines(_PEOPLE)]


def mentions(words: list[Token]) -> list[tuple[int, int, Known]]:
    """The gazetteer's names in a tokenised text, as token ranges."""
    return [(hit.first, hit.last, hit.value) for hit in known().find(words)]
