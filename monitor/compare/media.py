"""News media by the names that others cite them under; one line a medium, its English name first."""

# ruff: noqa: E501 - one line an entry, however many forms it has

from __future__ import annotations

from functools import cache

from monitor.compare.gazetteer import forms, lines
from monitor.compare.words import Table

_OUTLETS = """
TASS | ТАСС TASS
RIA Novosti | РИА_Новост* РІА_Новин* RIA
Interfax | Интерфакс* Інтерфакс*
Interfax-Ukraine | Интерфакс-Украин* Інтерфакс-Україн*
Kommersant | Коммерсант* Коммерсантъ Комерсант*
Vedomosti | Ведомост* Відомості
Izvestia | Известия Известиям Известиями Izvestiya
RBC | РБК RBK
Rossiyskaya Gazeta | Российск*_газет*
Komsomolskaya Pravda | Комсомольск*_правд*
Gazeta.ru | Газета.ru
Lenta.ru | Лента.ру
Channel One | Перв*_канал* 1tv
Rossiya 24 | Россия_24
RT | Russia_Today
Sputnik | Спутник*
Meduza | Медуза Медузы Медузе
Novaya Gazeta | Нов*_газет*
Dozhd | TV_Rain
The Insider | Insider
Ukrainska Pravda | Украинск*_правд* Українськ*_правд* Ukrainska_Pravda
Ukrinform | Укринформ* Укрінформ*
UNIAN | УНИАН УНІАН
Suspilne | Суспільн* Суспильн*
Kyiv Independent | Kyiv_Independent
European Pravda | Європейськ*_правд* Европейск*_правд*
Reuters | Рейтер* Reuters
Associated Press | AP Ассошиэйтед_Пресс
AFP | Agence_France-Presse France_Presse Франс_Пресс
Bloomberg | Блумберг*
BBC | Би-би-си Бі-бі-сі BBC_News
CNN | Си-эн-эн
New York Times | NYT NY_Times Нью-Йорк_таймс
Wall Street Journal | WSJ
Washington Post | WP Вашингтон_пост
Financial Times | FT Файнэншл_таймс
The Guardian | Guardian Гардиан
The Economist | Economist
Politico | Политико
Axios | Аксиос*
Fox News | Fox_News
Der Spiegel | Spiegel Шпигель
Bild | Bild
Le Monde | Monde
Le Figaro | Figaro
Xinhua | Синьхуа Сіньхуа Xinhua*
Global Times | Global_Times
CGTN | CGTN
China Daily | China_Daily
Kyodo | Киодо
Al Jazeera | Аль-Джазир* Al-Jazeera
Anadolu | Анадолу
Agerpres | AGERPRES Аджерпрес
Mediafax | Mediafax
Ziare.com | Ziare
Digi24 | Digi_24 Digi24.ro
HotNews | Hotnews.ro HotNews.ro
G4Media | G4Media.ro
Adevărul | Adevarul
Libertatea | Libertatea
Antena 3 | Antena_3_CNN
ProTV | Pro_TV Știrile_ProTV
Moldpres | Moldpres Молдпрес
IPN | IPN
Radio Free Europe | RFE/RL Radio_Liberty Europa_Liberă Europei_Libere Radio_Europa_Liberă Радио_Свобода Радио_Свободы Радіо_Свобода
Deutsche Welle | DW Немецк*_волн*
NewsMaker | Newsmaker
ZdG | Ziarul_de_Gardă
TV8 | TV8
Kremlin | Kremlinul* Кремл*
"""


@cache
def outlets() -> Table[str]:
    """News media by the names they are cited under."""
    return Table((form, name) for name, others in lines(_OUTLETS) for form in [name, *forms(others)])
