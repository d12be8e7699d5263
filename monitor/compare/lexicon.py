"""What common words of the news mean across English, Romanian, Russian and Ukrainian.

`*` stands for an ending, `_` for a blank. A concept is named by an English word and is what a
sentence about one thing shares with its sisters in other languages.
"""

# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

from functools import cache

from monitor.compare.words import Table

# concept | English | Romanian | Russian | Ukrainian
_CONCEPTS = """
dead | dead died die dies killed killing kills death deaths toll fatalit* deadly lives perished | murit muri murind moare pierit mort morți morților mortal* moartă moarte decedat* deces* ucis uciși ucise uciși omorât* pierdut_viața | погиб* умер* смерт* жертв* убит* убил* мертв* летальн* скончал* | загин* загибл* помер* смерт* жертв* вбит* вбил* мертв*
wounded | wounded injured injuries hurt injuring wounding casualties | rănit* răniți accidentat* | ранен* пострадал* травм* ранения | поранен* постраждал* травм*
missing | missing unaccounted | dispărut* dispăruți | пропал* без_вести пропавш* | зникл* безвісти
detained | detained arrested arrests detainees detentions arrest | reținut* arestat* arestări rețineri | задерж* арест* | затрима* арешт*
sentenced | sentenced sentence jailed convicted imprisonment prison | condamnat* închisoare | приговор* осужд* осудил* лишения_свободы колони* тюрьм* | засуд* вирок* в'язниц* ув'язн*
evacuated | evacuated evacuation evacuate evacuating led_out | evacua* scos_din_case scoși_din_case scoase_din_case scoși_din_locuințe | эвакуир* эвакуац* вывезли выведен* | евакую* евакуй* евакуац* евакуйов* вивезли виведен*
hostages | hostage hostages captives | ostatic* | заложник* | заручник*
prisoners | prisoners prisoner pows pow | prizonier* | военноплен* пленн* | військовополон* полонен*
people | people persons person individuals | persoane persoană oameni om oamenilor persoanelor | человек человека людей люди людям чел | людей люди людям осіб особи особа чоловік
children | children child kids minors minor | copii copil copiilor minor* | дети детей детям детьми детях детск* ребен* ребён* несовершеннолет* | діти дітей дітям дітьми дитин* дитяч* неповнолітн*
women | women woman female | femei femeie femeilor | женщин* | жінок жінк*
civilians | civilian civilians | civil* | гражданск* мирных_жителей мирные_жители мирн*_жител* мирн*_граждан* | цивільн* мирн*_жител*
residents | residents inhabitants citizens locals population residents | locuitor* cetățen* cetățean* localnic* populați* | жител* граждан* населени* | мешканц* жител* громадян* населенн*
soldiers | soldier soldiers troops servicemen military personnel | soldat* soldați militar* trup* | военнослужащ* солдат* бойц* военн* войск* | військовослужбовц* солдат* бійц* військов* військ*
police | police policemen officers | poliți* polițist* | полиц* полицейск* | поліц*
drones | drone drones uav uavs unmanned | dron* | беспилотник* беспилотн* дрон* бпла | безпілотник* дрон* бпла шахед*
missiles | missile missiles rocket rockets | rachet* | ракет* | ракет*
shells | shell shells shelling munitions bombs bomb | obuz* bomb* bombard* | снаряд* бомб* обстрел* | снаряд* бомб* обстріл*
attack | attack attacks attacked strike strikes struck raid assault | atac* lovitur* | атак* удар* нападени* | атак* удар* напад*
intercepted | intercepted downed shot_down destroyed | interceptat* doborât* distrus* | сбит* перехва* уничтож* | збит* перехоп* знищ*
explosion | explosion explosions blast blasts explode* | explozi* | взрыв* | вибух*
fire | fire fires blaze wildfire* | incendi* | пожар* возгоран* | пожеж* займанн*
flood | flood floods flooding flooded | inundați* inundat* viitur* | наводнени* паводк* затоп* | повін* паводк* затоп*
earthquake | earthquake quake magnitude tremor | cutremur* seism* magnitudin* | землетрясени* магнитуд* | землетрус* магнітуд*
storm | storm storms hurricane | furtun* uragan* | шторм* буря ураган* | шторм* буря ураган*
accident | accident crash crashed collision collided | accident* ciocni* prăbuși* | авари* столкнов* крушени* дтп | аварі* зіткнен* дтп
houses | house houses homes home buildings building dwellings apartments | case casă locuinț* clădir* apartament* | дом* здани* квартир* жиль* | будин* будівл* квартир* житл*
schools | school schools kindergarten* | școl* școală grădiniț* | школ* детсад* | школ* дитсад*
hospitals | hospital hospitals hospitalised hospitalized clinic | spital* | больниц* госпитал* | лікарн* госпітал*
vehicles | car cars vehicle vehicles bus buses truck trucks | mașin* autoturism* autobuz* camioan* vehicul* | автомобил* машин* автобус* грузовик* | автомобіл* машин* автобус* вантажів*
aircraft | aircraft plane planes jet jets helicopter* flight flights | avion* avioane elicopter* zbor* | самолет* самолёт* вертолет* вертолёт* рейс* | літак* вертоліт* гелікоптер* рейс*
ships | ship ships vessel vessels tanker tankers boat | nav* vapor* petrolier* | судн* суда корабл* танкер* | судно судна судів корабл* танкер*
tanks | tank tanks armoured armored | tancuri blindat* | танк* бронетехник* | танк* бронетехнік*
index | index ranking rankings rating ratings rank ranked ranks listing | indice* clasament* index* topul* | индекс* рейтинг* | індекс* рейтинг*
place | place spot position st nd | loc locul locului poziți* | мест* позици* строч* | місц* позиц*
countries | country countries nations nation states | țări țară țărilor state statelor stat | стран* государств* | країн* держав*
regions | region regions regional county counties oblast* province* district* | regiun* județ* raion* provinci* | регион* област* район* провинц* | регіон* област* район* провінц*
cities | city cities town towns villages village settlement* localities | oraș* orașe sat sate satul localităț* | город* сел* деревн* посел* посёл* населен*_пункт* | міст* сел* селищ* населен*_пункт*
companies | company companies firms firm businesses enterprises enterprise | companii companie companiei firm* întreprinder* | компани* фирм* предприяти* | компан* фірм* підприємств*
banks | bank banks banking lender | bănci bancă banca băncii bancar* | банк* | банк*
projects | project projects | proiect* | проект* | проєкт* проект*
products | product products | produs* | продукт* товар* | продукт* товар*
jobs | jobs job workers employees staff workforce workplaces | locuri_de_muncă angajați* angajat* salariați* muncitor* | рабочих_мест сотрудник* работник* рабочи* | робочих_місць працівник* співробітник*
salary | salary salaries wage wages pay | salari* | зарплат* заработн* оклад* | зарплат* заробітн*
pension | pension pensions pensioner* retirement | pensi* pensionar* | пенси* | пенсі*
votes | vote votes voted voting ballot ballots | vot* voturi buletin* | голос* проголосов* | голос* проголосув*
turnout | turnout | prezenț* participare* | явк* | явк*
election | election elections electoral presidential parliamentary | alegeri* scrutin* electoral* | выбор* избират* | вибор* вибор* виборч*
deputies | deputies lawmakers mps mp senators members legislators | deputați* deputat* senator* parlamentar* | депутат* сенатор* парламентар* | депутат* сенатор* нардеп*
parties | party parties | partid* | парти* | парті*
ministers | minister ministers ministry | ministr* minister* | министр* министерств* | міністр* міністерств*
government | government governments cabinet authorities | guvern* executiv* autorităț* | правительств* власт* кабмин* | уряд* влад* кабмін*
president | president presidents presidency head_of_state | președint* preşedint* șeful_statului | президент* глава_государства главы_государства | президент* глава_держави глави_держави
order | order ordered orders instruct* instructed decree decrees directive mandate tasked instruction instructions | ordin* ordona* decret* dispus dispoziți* instruct* însărcinat sarcin* | поручен* поручил* приказ* указ* распоряд* предписа* | доручен* доручи* наказ* указ* розпорядж*
law | law laws bill legislation act acts | lege legi legea legii proiect_de_lege legislați* | закон* законопроект* | закон* законопроєкт*
agreement | agreement agreements deal deals treaty pact accord contract contracts memorandum | acord* tratat* contract* înțeleger* memorandum* | соглашени* договор* сделк* контракт* меморандум* | угод* договор* контракт* меморандум*
talks | talks negotiations meeting meetings summit conversation call met telephone phone spoke | negocier* discuți* întâlnir* întrevedere* summit* convorbir* telefon* discutat | переговор* встреч* саммит* разговор* беседа поговорил* обсудил* | переговор* зустріч* саміт* розмов* поговорив обговорил*
ceasefire | ceasefire truce armistice cessation | încetare* armistiți* | перемири* прекращени*_огня | перемир'* припинен*_вогню
sanctions | sanction sanctions restrictions embargo | sancțiun* restricți* embargo* | санкци* ограничени* эмбарго | санкці* обмежен* ембарго
cooperation | cooperation cooperate partnership collaborat* ties | cooperar* colaborar* parteneriat* | сотрудничеств* партнерств* партнёрств* взаимодейств* | співпрац* співробітництв* партнерств* взаємоді*
artificial-intelligence | ai artificial_intelligence neural | inteligenț*_artificial* ia ai | искусственн*_интеллект* ии нейросет* | штучн*_інтелект* ші
chips | chip chips microchip* semiconductor* gpu gpus processor* graphics accelerator* components | cipuri* cip microcip* semiconductor* procesoare* plăci* acceleratoare* componente* piese* | чип* микрочип* микросхем* полупровод* процессор* видеокарт* графическ* ускорител* компонент* | чип* мікрочип* мікросхем* напівпровід* процесор* відеокарт* прискорювач* компонент*
technology | technolog* tech high-tech | tehnolog* | технолог* | технолог*
research | research study studies scientific scientists science researchers | cercet* studi* științific* savanți* | исследова* науч* учен* учён* | дослідж* наук* вчен*
replace | replace replaced replacement substitut* import-substitut* irreplaceable | înlocui* substitui* | замен* замещ* импортозамещ* | замін* заміщ*
investment | invest* investment* funding financ* fund funds | investi* investe* finanț* fond* | инвестиц* вложи* вложен* финансир* фонд* | інвестиц* вклад* фінансув* фонд*
aid | aid assistance help support grant grants | ajutor* asistenț* sprijin* grant* | помощ* поддержк* грант* | допомог* підтримк* грант*
loan | loan loans credit credits debt debts borrow* | credit* împrumut* datori* | кредит* заем* заём* долг* задолженн* | кредит* позик* борг* заборгован*
budget | budget budgets spending expenditure deficit | buget* cheltuiel* deficit* | бюджет* расход* дефицит* | бюджет* видатк* дефіцит*
tax | tax taxes taxation duty duties tariff tariffs excise | tax* impozit* tarif* acciz* tva | налог* пошлин* тариф* акциз* ндс | подат* мито мита митн* тариф* акциз* пдв
prices | price prices cost costs priced | preț* preţ* cost* | цен* стоимост* стоит | цін* варт* кошт*
inflation | inflation inflationary | inflați* | инфляци* | інфляці*
rate | rate rates interest refinancing key_rate | rata rată ratei dobând* dobânzi | ставк* | ставк*
growth | growth grow grew increase increased rise rose rising higher up | creșter* crescut creștere majorat* majorar* | рост* вырос* увелич* повыс* повыш* | зрост* зріс збільш* підвищ*
decline | decline declined fall fell drop dropped decrease decreased lower cut down reduction | scădere* scăzut* redus* reducer* diminu* | паден* сниз* сниж* упал* сократ* сокращ* уменьш* | паді* знизи* знижен* впав впал* скороч* зменш*
unemployment | unemployment unemployed jobless | șomaj* șomer* | безработиц* безработн* | безробітт* безробітн*
gdp | gdp gross_domestic_product | pib produs*_intern* | ввп | ввп
economy | econom* | econom* | эконом* | економ*
exports | export exports exported exporting | export* | экспорт* | експорт*
imports | import imports imported importing | import* | импорт* | імпорт*
trade | trade trading turnover commerce | comerț* comercial* schimburi* | торгов* товарооборот* | торгів* товарообіг*
oil | oil crude petroleum brent barrel* | petrol* țiței* brent baril* | нефт* баррел* | нафт* барел*
gas | gas lng gazprom | gaz* | газ* | газ*
electricity | electricity power energy electric kilowatt* megawatt* mw gw | electric* energie energetic* megaw* kilow* mw | электр* энерг* мегаватт* мвт киловатт* | електр* енерг* мегават* мвт кіловат*
grain | grain wheat corn harvest cereals | grâu cereal* porumb recolt* | зерн* пшениц* кукуруз* урожа* | зерн* пшениц* кукурудз* врожа*
water | water reservoir river | apa apă apei apelor râu* | вода воды воде воду водой водн* река реки реке реку водохранилищ* | вода води воді воду водою водн* річк* водосховищ*
temperature | temperature degrees celsius heat frost cold | temperatur* grad* caniculă ger | температур* градус* жара жары жаре жару мороз* | температур* градус* спек* мороз*
border | border borders frontier checkpoint crossing | frontier* graniț* vamă vamal* | границ* пограничн* погранпереход* | кордон* прикордон*
refugees | refugee refugees migrants migrant asylum displaced | refugiat* refugiați migran* azil | беженц* мигрант* переселенц* | біженц* мігрант* переселенц*
protest | protest protests protesters demonstration* rally demonstrators | protest* manifestați* manifestanți* | протест* митинг* демонстрац* | протест* мітинг* демонстрац*
participants | participants participant delegates attendees guests took_part | participanț* delegați* invitați* | участник* участвов* делегат* гости гостей | учасник* делегат* гості гостей
students | student students pupils | student* studenți elevi elev* | студент* школьник* учащихся | студент* школяр* учнів
teachers | teacher teachers professor* | profesor* dascăl* învățător* | учител* преподавател* | вчител* викладач*
doctors | doctor doctors medic medics physicians nurses | medic* medici doctor* | врач* медик* | лікар* медик*
patients | patient patients cases case infections infected sick | pacienți* pacient* cazuri* infectat* îmbolnăvir* | пациент* случа* заболевш* заражен* больных | пацієнт* випадк* захворіл* хворих
vaccine | vaccin* | vaccin* | вакцин* | вакцин*
court | court courts judge judges tribunal trial | instanț* judecător* tribunal* proces* curte* | суд судом суда судья судь* судебн* | суд судом суду суддя судді* судов*
crime | crime criminal charges charged accused suspect suspects suspected | infracțiun* penal* acuzat* acuzați* suspect* inculpat* | преступлени* обвин* подозрев* уголовн* | злочин* обвинувач* підозр* кримінальн*
corruption | corruption bribe bribes bribery embezzle* | corupți* mită șpagă delapid* | коррупц* взятк* растрат* хищени* | корупц* хабар* розтрат*
anniversary | anniversary anniversaries jubilee | aniversar* comemor* | годовщин* летие лети* юбиле* | річниц* роковин* ювіле*
years | year years annual aged old | an ani anul anului anilor | год* лет | рік рок* літ
months | month months | lun* luni lună | месяц* | місяц*
weeks | week weeks | săptămân* | недел* | тиж*
days | day days | zi zile zilei zilelor | дн* день суток сутки | дн* день діб доба добу
hours | hour hours | ora ore orei orele oră | час* | годин*
minutes | minute minutes | minut* | минут* | хвилин*
kilometres | km kilometre* kilometer* | km kilometr* | км километр* | км кілометр*
metres | metre metres meter meters | metri metru metrilor | метр* | метр*
tonnes | tonne tonnes ton tons | tone tonă tonelor | тонн* | тонн*
hectares | hectare hectares | hectar* | гектар* га | гектар* га
litres | litre* liter* gallons | litr* | литр* | літр*
percentage-points | percentage_points percentage_point | puncte_procentuale puncte_procentual* | процентн*_пункт* п.п | відсотков*_пункт* в.п
times | times fold twice | ori | раз раза | раз рази разів
series | series episodes season round rounds stage stages | serie* episoad* rund* etap* | сери* эпизод* раунд* этап* тур | сері* епізод* раунд* етап*
network | network networks alliance alliances | rețe* alianț* | альянс* сеть сети сетью | альянс* мереж*
share | share stake shares proportion | cotă cota acțiun* pondere* | доля доли долю долей акци* пакет* | частк* акці*
profit | profit profits earnings revenue income revenues | profit* venit* încasăr* | прибыл* доход* выручк* | прибут* доход* виручк*
loss | loss losses damage damages | pierder* pagub* prejudici* | убытк* потер* ущерб* | збитк* втрат* шкод*
fine | fine fines fined penalty | amend* | штраф* | штраф*
ransom | ransom reward | răscumpărar* recompens* | выкуп* вознагражд* | викуп* винагород*
signatures | signature signatures signed petition signatories | semnătur* semnat* petiți* | подпис* петици* | підпис* петиці*
documents | document documents paper papers | document* act actele | документ* | документ*
list | list lists listed roster | list* | спис* перечен* перечн* | спис* перелік*
weapons | weapon weapons arms ammunition armament* | armă arme armelor armament* muniți* | оружи* вооружени* боеприпас* | зброї зброя озброєн* боєприпас*
nuclear | nuclear atomic reactor reactors | nuclear* reactor* atomic* | ядерн* атомн* реактор* аэс | ядерн* атомн* реактор* аес
airport | airport airports | aeroport* | аэропорт* аэродром* | аеропорт* аеродром*
railway | railway rail train trains railways | feroviar* tren* căi_ferate | железнодорож* поезд* вагон* | залізни* потяг* поїзд* вагон*
road | road roads highway motorway | drum* autostrad* șosea* | дорог* трасс* автодорог* | дорог* трас* автошлях*
bridge | bridge bridges | pod podul podului poduri* | мост* | міст мост*
mine | mine mines miners coal | mină mine mina mineri* cărbun* | шахт* шахтер* шахтёр* угол* угл* | шахт* шахтар* вугіл*
forest | forest forests | pădur* | лес* | ліс*
church | church patriarch priest orthodox | biseric* patriarh* preot* | церк* патриарх* священник* | церк* патріарх* священник*
victory | victory win won | victori* câștigat* | побед* выигра* | перемог* вигра*
users | user users subscribers accounts account followers views | utilizator* abonaț* conturi* vizualizăr* | пользовател* подписчик* аккаунт* просмотр* | користувач* підписник* акаунт*
data | data database leak records | date datele bază | данные данных данным | дані даних даним
satellite | satellite satellites orbit launch launched | satelit* sateliți orbit* lansat* lansar* | спутник* орбит* запуск* | супутник* орбіт* запуск*
area | area areas territory square square_kilomet* | suprafaț* teritoriu* zon* | площад* территор* кв | площ* територ* кв
speed | speed kmh km/h | viteză* | скорост* | швидкіст*
height | height tall altitude high | înălțime* altitudine* | высот* | висот*
length | length long | lungime* lung* | длин* протяженн* | довжин*
weight | weight weighs weighed kilogram* kg kilos | greutate* kilogram* kg | вес весит килограмм* кг | ваг* кілограм* кг
age | aged age | vârst* | возраст* | вік віком
visitors | visitors tourists tourist visited | turist* turiști vizitator* | турист* посетител* | турист* відвідувач*
families | family families households | famili* gospodări* | семья семьи семей семье семью семьям домохозяйств* | сім'* родин* домогосподарств*
customers | customers clients consumers subscribers | clienți* client* consumator* abonați* | клиент* потребител* абонент* | клієнт* споживач* абонент*
rockets | mlrs himars | himars | рсзо | рсзв
"""

_LANGUAGES = ("en", "ro", "ru", "uk")


@cache
def concepts(language: str) -> Table[str]:
    """Concepts by the words of one language; an unknown language has none."""
    if language not in _LANGUAGES:
        return Table(())
    column = _LANGUAGES.index(language) + 1
    entries: list[tuple[str, str]] = []
    for line in _CONCEPTS.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        entries += [(form.replace("_", " "), cells[0]) for form in cells[column].split()]
    return Table(entries)


# Too common to tell two things apart, in the four languages.
_EMPTY = """
a an the and or but of in on at to for from by with without as is are was were be been being it its this that these
those he she they we you i his her their our my me him them who whom which what when where how why not no nor so than
then there here if while after before during over under about into out up down off between among against through per
has have had do does did will would can could may might must should shall also more most other another some any all
each every both few many much such only own same very just now new one two first last said says say according told
one's yet still even already because since until upon within across toward towards however mr mrs ms dr
și şi sau dar de din la pe cu fără ca că care ce cel cea cei cele un o unui unei al ai ale lui ei lor îi își este e sunt
era erau fost fi a au am ai va vor în între prin pentru după înainte despre mai foarte doar numai tot toate toți acest
această aceste acești acel acea când unde cum nu nici dacă însă precum potrivit conform către sa său săi sale se s-a
și-a s-au într-un într-o printr-un spus declarat anunțat
и в во на с со к ко по из за от до о об у а но или же ли бы не ни что чтобы как так это этот эта эти этого этой тот та
те того той том он она они оно его ее её их ему им них мы вы я нас вас был была было были быть есть будет будут для
при под над между через после до без также еще ещё уже только более менее который которая которые которого которой
которых все весь вся всех сам свой своей свои своих где когда если чем сказал сказала заявил заявила сообщил
і й та в у на з зі із до по за від о об а але або же не ні що щоб як так це цей ця ці цього цієї той того він вона
вони воно його її їх їм ми ви я нас вас був була було були бути є буде будуть для при під над між через після без
також ще вже лише більше менше який яка які якого якої яких все весь вся всіх сам свій своєї свої своїх де коли якщо
ніж сказав сказала заявив заявила повідомив
"""


@cache
def empty_words() -> frozenset[str]:
    return frozenset(_EMPTY.split())
