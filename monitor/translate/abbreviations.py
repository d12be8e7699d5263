"""What the sentence splitter knows of each language: abbreviations, and words that open sentences.

Written without their last dot and in lower case. Three kinds, by what the dot after them does:

- `binds`: a complement always follows, so the sentence goes on (dl., им., Prof.)
- `counts`: the sentence goes on where a number follows (nr. 5, стр. 12, No. 10)
- `closes`: may end a sentence; it does where the next word begins with a capital (etc., руб., a.m.)

A word of `binds` that is also in `closes` closes after a number and binds elsewhere: в 2024 г. and
г. Москва.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's lists."""

    binds: frozenset[str]
    counts: frozenset[str]
    closes: frozenset[str]
    months: frozenset[str]
    """Short names of months; abbreviations only beside a day or a year."""
    openers: frozenset[str]
    """Words that, with a capital, hardly ever are part of a name: a sentence starts there."""

    def __or__(self, other: Words) -> Words:
        return Words(
            self.binds | other.binds,
            self.counts | other.counts,
            self.closes | other.closes,
            self.months | other.months,
            self.openers | other.openers,
        )


def _words(binds: str, counts: str, closes: str, months: str, openers: str) -> Words:
    return Words(*(frozenset(words.split()) for words in (binds, counts, closes, months, openers)))


RO = _words(
    binds="""
    dl dlui d-l dna dnei d-na d-nei dra d-ra dr drd ing ec av jr prof univ conf lect asist acad arh pr
    preot pă păr sf sfta pt ps ips ep mitr col lt-col lt mr cpt cap slt plt plut serg sg gen g-ral gl cdor
    amb cons min vicepreș dep sen primar-adj dir sec secr adj str bd bdul b-dul bul șos aleea cal
    spl int mun or com sat jud reg rn r-n rl cart bl et ap sc cf v vs ex a-l n op cit ed trad coord
    red resp tel fax cod pers loc înv ps mons card fr hg rez (r) mag psih asoc teh ing-șef
    """,
    counts="nr no art alin lit pct par parag pag pg p vol tom cap secț sect fig tab tabl anexa poz cca aprox "
    "ca cod tel et ap bl sc ora km hot dec ord leg reg ver vers ed",
    closes="""
    etc ș.a ș.a.m.d a.c a.s s.a s.a.m.d d.hr î.hr d.c î.c e.n î.e.n mil mld mrd mii kg km cm mm m ha min
    s.r.l s.c s.n r.m r.a sec h tva lei resp b.c n.r n.red n.tr ș.cl p.s a.m p.m ș.u
    s.u.a u.e o.n.u u.r.s.s r.s.s.m
    """,
    months="ian feb febr mart mar apr iun iul aug sep sept oct nov noi noiem dec",
    openers="""
    în la pe de din cu după dar iar și însă ca că când dacă deși nu mai este a au am fost va vor totuși
    astfel apoi acum aici acolo acest această aceste acești acesta aceasta aceștia acestea acela cei
    cele cel cea el ea ei ele noi eu ce cine cum unde pentru prin potrivit conform printre între sub
    fără până peste spre un una unul o unii unele toți toate tot alte alți alta altul deja doar numai
    chiar nici nimeni nimic ulterior anterior ieri azi astăzi mâine luni marți miercuri joi vineri
    sâmbătă duminică restul ambele fiecare orice oricum atunci de-a într-un într-o dintr-o așa
    totodată aproximativ anul guvernul
    """,
)
RU = _words(
    binds="""
    г-н г-на г-ну г-ном г-жа г-жи г-же г-жу г-жой гг гр гр-н гр-ка тов т акад проф доц канд докт д-р
    инж архит ген ген-м полк подп подполк майор кап лейт ст мл сержант ряд адм маршал зам пом нач секр
    деп мин дир упр гл вед пред чл-корр член-корр им ул пер пл пр просп пр-т пр-кт пр-д бул бульв б-р ш
    наб туп пос пгт дер д с х ст-ца г респ авт мкр м-н корп к стр кв оф оз р о о-в п-ов хр св
    свв прп преп митр архиеп архим еп прот иером блж англ нем фр франц ит исп лат греч тюрк др-греч рус
    укр кит яп букв перен т.е т.н т.наз т.о т.к т.ч напр прибл ок см ср исполн и.о врио юр физ соц полит
    экон воен гос мед науч
    """,
    counts="№ n п пп п.п пункт ч ст стр с рис табл гл т тт вып разд прил абз подп илл д кв корп оф тел факс "
    "ок прибл св ред изд",
    closes="""
    г гг в вв п.п руб р коп тыс млн млрд трлн долл евро фунт чел чел-к др пр проч т.д т.п т.у н.э до_н.э м км
    см мм дм га л мл кг мг т ц ч час мин сек с сут мес нед шт экз ед уд кв куб проц град обл р-н об лет мск
    прим примеч ред изд вып юл м.н
    """,
    months="янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек",
    openers="""
    в во на по с со к ко о об обо от до за из у и а но или что чтобы как когда если хотя где при для
    без после перед между через он она оно они я мы вы ты его её ее их им этот эта это эти тот та те
    также однако кроме ранее позже затем потом теперь сейчас сегодня вчера завтра накануне так там
    здесь тем все всё весь вся не ни уже ещё еще только даже лишь пока поэтому кто кому какой сам сами
    напомним отметим впрочем между_тем согласно среди около более менее свыше почти под над про против
    такой такие каждый никто ничего один одна оба обе другие остальные эксперты власти следом далее
    """,
)
UK = _words(
    binds="""
    п пп пан-н г-н гр тов т акад проф доц канд докт д-р інж арх ген полк підп підполк кап лейт ст мл
    серж рядовий адм зам заст пом нач секр деп мін дир упр гол гл пред чл-кор ім вул пров пл пр просп
    пр-т бул бульв б-р наб узв шосе смт сел м с х мкр корп буд кв оф каб оз р о о-в п-ів хр св прп
    преп митр архиєп архім єп прот англ нім фр іт ісп лат грец рос укр пол букв тобто т.зв т.є т.ч
    напр прибл бл див пор в.о т.в.о юр фіз соц політ екон військ держ мед наук
    """,
    counts="№ n п пп п.п ч ст стор с рис табл гл т тт вип розд дод абз підп іл буд кв корп оф тел факс "
    "бл прибл",
    closes="""
    р рр ст п.п в.п грн коп тис млн млрд трлн дол євро осіб чол ін т.д т.п т.і н.е до_н.е м км см мм га л мл
    кг мг т ц г год хв сек с міс тиж шт екз од кв куб обл р-н відс град прим ред вид
    """,
    months="січ лют бер берез квіт трав черв лип серп вер верес жовт лист листоп груд",
    openers="""
    в у на по з зі із до за від о об про при для без після перед між через і й та а але або що щоб як
    коли якщо хоча де він вона воно вони я ми ви ти його її їх їхні цей ця це ці той та те також однак
    проте крім раніше пізніше потім тепер зараз сьогодні вчора завтра напередодні так там тут усі все
    всі не ні вже ще лише тільки навіть поки тому хто який яка яке які сам самі нагадаємо зазначимо
    водночас тим згідно серед близько понад майже під над проти кожен ніхто нічого один одна обидва інші
    решта
    """,
)
EN = _words(
    binds="""
    mr mrs ms mx dr prof rev fr hon gen lt col maj capt cpt sgt cpl cmdr adm rear-adm brig sen rep gov
    pres amb sec messrs mme mlle st ste mt ft vs viz cf e.g i.e approx est supt det insp const atty dist
    """,
    counts="no nos art arts fig figs p pp vol vols ch chap sec secs para eq al ca c ref v s ss cl",
    closes="""
    etc inc ltd co corp llc plc bros jr sr bn mn tn m k a.m p.m d.c ph.d
    b.a m.a m.d b.s ed eds dept univ assn ave blvd rd st hwy ft in oz lb lbs mph sq al no.1 n.y l.a
    """,
    months="jan feb mar apr jun jul aug sep sept oct nov dec",
    openers="""
    the a an in on at by for from to of with and but or if as when while after before since until he she
    it they we you i his her its their our this that these those there here what who why how where
    which however meanwhile although though yet so then now today yesterday also still no not all some
    many most more both each another other such only even just according under over between despite
    nobody nothing everyone everything
    """,
)
AR = _words(binds="د أ م ا.د ص ج ت", counts="ص ج رقم", closes="هـ م ق.م ب.م إلخ الخ", months="", openers="")
ZH = _words("", "", "", "", "")

LANGUAGES = {
    "ro": RO,
    "mo": RO,
    "ru": RU,
    "uk": UK,
    "en": EN,
    "ar": AR,
    "zh": ZH,
    "be": RU | UK,
}
COUNTING = frozenset(
    [
        "mii",
        "mil",
        "mld",
        "mrd",
        "тыс",
        "млн",
        "млрд",
        "трлн",
        "тис",
        "thousand",
        "million",
        "billion",
        "bn",
        "mn",
        "и",
        "та",
        "і",
        "й",
        "și",
        "şi",
        "and",
    ]
)
"""After these a unit or the end of a list stands as after a number: 100 млн р., и др."""
COMPLEMENTS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "GMT",
        "EST",
        "EDT",
        "PST",
        "CET",
        "EET",
        "MSK",
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "JPY",
        "CNY",
        "MDL",
        "RON",
        "RUB",
        "UAH",
        "BYN",
        "KZT",
        "TRY",
        "PLN",
        "HUF",
        "CZK",
        "BGN",
        "GEL",
        "AMD",
        "AZN",
    ]
)
"""With these a unit goes on: 5 p.m. Monday, 3 mld. USD."""
LATIN = EN | RO
"""For a language without lists of its own in Latin script."""
CYRILLIC = RU | UK
