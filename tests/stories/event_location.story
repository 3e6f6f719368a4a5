# Where an event happened: the place of the event, never the dateline.
+ bomb.jsonl
| {"id": "b1", "published": "2019-05-06", "text": "KABUL, May 6 - Gunmen attacked a police post in Lashkar Gah on Monday. They killed ten officers."}
$ chancery code bomb.jsonl
~ "act":"attack".*"event_loc":\{"raw_text":"Lashkar Gah","name":"Lashkar Gah","entity_id":"place:1134720","country_code":"AFG","lat":31.59[0-9]*,"lon":64.37[0-9]*,"kind":"city","division_id":"[^"]+","division":"Helmand Province","near":false\}
! "name":"Kabul","entity_id":"place
# Nothing says where: nothing is made up, for all that the reporter sits in Oslo.
+ talk.jsonl
| {"id": "t1", "published": "2019-05-06", "text": "OSLO, May 6 - Sweden criticised Hungary over its courts on Monday."}
$ chancery code talk.jsonl
~ "event_loc":null
# What is attacked, the clause, who was there, the scene, a noun.
+ many.jsonl
| {"id": "m1", "published": "2019-05-06", "text": "Government warplanes bombed Aleppo on Sunday."}
| {"id": "m2", "published": "2019-05-06", "text": "Protesters in Khartoum clashed with police on Sunday."}
| {"id": "m3", "published": "2019-05-06", "text": "Rebels stormed a barracks in Goma on Sunday, killing twelve soldiers."}
| {"id": "m4", "published": "2019-05-06", "text": "Gunmen killed three policemen in Quetta on Sunday. The police arrested two of the attackers."}
| {"id": "m5", "published": "2019-05-06", "text": "The prime minister of Japan visited Hanoi on Sunday."}
| {"id": "m7", "published": "2019-05-06", "text": "Sudanese soldiers attacked a village near Yida, South Sudan, on Sunday."}
| {"id": "m6", "published": "2019-05-06", "text": "Japan accused Sudan of atrocities in Darfur on Sunday."}
$ chancery code --format csv many.jsonl
~ ,Aleppo,SYR,36.2012,.*,m1,
~ ,Khartoum,SDN,.*,m2,.*Khartoum State
~ ,kill,.*,Goma,COD,.*,m3,
~ ,arrest,.*,Quetta,PAK,.*,m4,
~ ,visit,.*,VNM,21.0245,.*,m5,.*,city,
~ ,Yida,SSD,.*,m7,
! ,m6,.*(darfur|SDN)
# The columns of POLECAT.
$ chancery code --format polecat bomb.jsonl
~ Lashkar Gah	Lashkar Gah	None	Helmand Province	AFG	31.59[0-9]*	64.37[0-9]*	1134720	Lashkar Gah	PPL	None	2019-05-06
