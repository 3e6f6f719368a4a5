# What prose says of statuses in other words than those of the frames.
# The office of a title is held now, whatever else the sentence tells of long ago.
+ title.txt
| President Ana Lopez of Peru said that the pact, signed in 1972 by Chile and Bolivia, was dead.
$ chancery read --quiet --published 2015-06-17 --ledger a.db title.txt >read.out && chancery status holds-office --ledger a.db --as-of 2015-06-17 --format csv
~ Ana Lopez
# Recognised by two, and what they recognised has no name: they did not recognise one another.
+ mutual.txt
| A council that nobody knew was recognised by Peru and Chile.
$ chancery read --quiet --published 2015-06-17 --ledger b.db mutual.txt >read.out && chancery status recognizes --ledger b.db --as-of 2015-06-17 --format csv
! Peru.*Chile
! Chile.*Peru
+ each.txt
| Peru and Chile recognised each other on Monday.
$ chancery read --quiet --published 2015-06-17 --ledger b2.db each.txt >read.out && chancery status recognizes --ledger b2.db --as-of 2015-06-17 --format csv
~ Peru.*Chile
~ Chile.*Peru
# What was told as a plan of one has been done by another.
+ done.txt
| The government of Kenya said on Monday that it would recognise Kosovo; Chad and Peru have already done so.
$ chancery read --quiet --published 2015-06-17 --ledger c.db done.txt >read.out && chancery status recognizes --ledger c.db --as-of 2015-06-17 --format csv
~ Chad.*Kosovo
~ Peru.*Kosovo
! RES,Kenya|KEN,Kenya
# Some of a set are named behind it.
+ among.txt
| Norway put three groups on its list of terrorist organisations on Monday, among them Boko Haram and the Shining Path.
| Eleven states still recognise Taiwan, among them Paraguay and Guatemala.
$ chancery read --quiet --published 2015-06-17 --ledger d.db among.txt >read.out && chancery status designates --ledger d.db --as-of 2015-06-17 --format csv
~ Norway.*Boko Haram
~ Norway.*Shining Path
$ chancery status recognizes --ledger d.db --as-of 2015-06-17 --format csv
~ Paraguay.*Taiwan
~ Guatemala.*Taiwan
# Both countries are not the one that acts on them; the second agent was joined to the day of the first.
+ both.txt
| Niger and Chad recognised Kosovo on Monday. Serbia recalled its ambassadors from both countries.
| Somaliland was recognised by Ghana within hours and by Togo last night.
$ chancery read --quiet --published 2015-06-17 --ledger e.db both.txt >read.out && chancery status accredits --ledger e.db --history --format csv
~ Serbia.*Chad
~ Serbia.*Niger
$ chancery status recognizes --ledger e.db --as-of 2015-06-17 --format csv
~ Ghana.*Somaliland
~ Togo.*Somaliland
# The list that somebody had stood on until then.
+ list.txt
| Norway removed Boko Haram from its terrorist list, where it had stood since 2009.
$ chancery read --quiet --published 2015-06-17 --ledger f.db list.txt >read.out && chancery status designates --ledger f.db --as-of 2012-01-01 --format csv
~ Norway.*Boko Haram.*2009
$ chancery status designates --ledger f.db --as-of 2015-06-17 --format csv
! Boko Haram
# "A new name" and "unjust" name nobody; what is to be called something is called so.
+ names.txt
| The king gave Bhutan a new name. The minister called the Arab League "unjust."
| Nepal is to be known as the Himalayan Republic of Nepal, the government declared.
$ chancery read --quiet --published 2015-06-17 --ledger g.db names.txt >read.out && chancery status named --ledger g.db --as-of 2015-06-17 --format csv
! new name
! unjust
~ Nepal.*Himalayan Republic
# Who is believed to have fled may not have fled; people who storm an embassy make no war.
+ believed.txt
| Omar Haddad of Chad is believed to have taken refuge in Senegal. Kurds stormed the embassy of Greece in Paris.
$ chancery read --quiet --published 2015-06-17 --ledger h.db believed.txt >read.out && chancery status harbors --ledger h.db --as-of 2015-06-17 --format csv
! Haddad
$ chancery status at-war-with --ledger h.db --as-of 2015-06-17 --format csv
! Greece
# "It is the fourth state to …" is said of somebody; "it is clear that" of nobody.
+ fourth.txt
| Chad is in Africa. It is the fourth state to recognise Kosovo. It is clear that Peru will not recognise Kosovo.
$ chancery read --quiet --published 2015-06-17 --ledger i.db fourth.txt >read.out && chancery status recognizes --ledger i.db --as-of 2015-06-17 --format csv
~ Chad.*Kosovo.*fourth
! Peru
# Who was killed, or has handed over power, held his office until then, whatever he is called today.
+ departed.txt
| President Omar Haddad of Chad was killed by rebels on Monday. Last week Chancellor Ana Lopez of Peru handed power to the army.
$ chancery read --quiet --published 2015-06-17 --ledger j.db departed.txt >read.out && chancery status holds-office --ledger j.db --as-of 2015-06-17 --format csv
! Haddad
! Lopez
$ chancery status governs --ledger j.db --as-of 2015-06-17 --format csv
~ Peru
# A government of which the sentence does not say whose it is: of the state in which the report tells that power changed.
+ power.txt
| The army overthrew President Omar Haddad of Chad in 1990. France refused to recognise the junta. Libya recognised the new regime within a week.
$ chancery read --quiet --published 1991-06-17 --ledger power.db power.txt >read.out && chancery status recognizes --ledger power.db --as-of 1991-06-17 --format csv
~ Libya.*Chad
! France
# "It" is not who did so before; the same, ten years later; the capital of one that is no state to all.
+ same.txt
| Norway banned the Shining Path in 2009. Peru had listed it in 2003.
| Costa Rica switched its recognition from Taipei to Beijing in 2007. Panama did the same ten years later. Chad recognised Kosovo in 2010. Mali recognised it in 2011.
| On 29 November 2014 fighters of Boko Haram captured Kidal.
$ chancery read --quiet --published 2019-06-17 --ledger same.db same.txt >read.out && chancery status designates --ledger same.db --as-of 2019-06-17 --format csv
~ Peru.*Shining Path
! Peru.*Norway
$ chancery status recognizes --ledger same.db --history --as-of 2019-06-17 --format csv
~ Costa Rica.*Taiwan
~ Panama.*China.*2017
~ Mali.*Kosovo
$ chancery changes --from 2014-11-29 --to 2014-11-29 --ledger same.db --format csv
~ Boko Haram
# Nobody did so until one did; who joins after it was told what; refuge given to somebody named before it.
+ until.txt
| The Taliban took Kabul in 2021. No country recognised them until Russia did so in 2024.
| North Macedonia became NATO's 30th member in 2020. Finland joined in April 2023 and Sweden in March 2024.
| Ecuador gave Ana Lopez refuge in its London embassy in 2012.
$ chancery read --quiet --published 2025-06-17 --ledger until.db until.txt >read.out && chancery status recognizes --ledger until.db --as-of 2025-06-17 --format csv
~ Russia.*Taliban
$ chancery status controls --ledger until.db --as-of 2025-06-17 --format csv
! Russia
$ chancery status member-of --ledger until.db --as-of 2025-06-17 --format csv
~ North Macedonia.*NATO
~ Finland.*NATO.*2023-04
~ Sweden.*NATO.*2024-03
$ chancery status harbors --ledger until.db --as-of 2025-06-17 --format csv
~ Ecuador.*Ana Lopez
