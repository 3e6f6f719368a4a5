# A relation of one's own without C++: *hosts the embassy of … in …*. An act, a frame for its words, rules for what follows; each with examples that are tests.
$ cp -r "$EXAMPLES/../lexicon" lexicon; chmod -R u+w lexicon; mkdir data; ln -s "$CHANCERY_DATA/english.bin" "$CHANCERY_DATA/types.weights" data/
+ frames
|
| frame host-embassy
|   act     host-embassy
|   type    NONE
|   slots   actor=subj recipient=obj.of place=in|obj.in
|   verb    host   obj=embassy
|   + Iceland hosts the embassy of Tonga in Reykjavik. => Iceland > Tonga
|   - The hotel hosts a party in Reykjavik.
|
| frame send-away-embassy
|   act     send-away-embassy
|   type    NONE
|   slots   actor=subj recipient=obj.of
|   verb    send away   obj=embassy
|   + Iceland sent away the embassy of Tonga. => Iceland > Tonga
+ relation
| relation hosts-embassy
|   about    a state has an embassy of another on its soil
|   subject  state territory
|   object   state territory group
|   take     place
|   state    host-embassy       subject=actor^state  object=recipient^state
|   end      send-away-embassy  subject=actor^state  object=recipient^state  denied-holds
|   example
|     2015      host-embassy actor=state:ISL recipient=state:TON
|     2019-03   send-away-embassy actor=state:ISL recipient=state:TON
|     => state:ISL > state:TON  ?..2019-03
$ cat frames >>lexicon/frames/diplomacy.frames; cp relation lexicon/relations/embassies.relations; printf 'host-embassy\tactor recipient place\thosts-embassy state\thas an embassy on its soil\t\nsend-away-embassy\tactor recipient\thosts-embassy end\t\t\n' >>lexicon/frames/acts.tsv
$ chancery lexicon check lexicon
~ 17 relations
$ chancery lexicon build lexicon -o data/lexicon.bin
+ a.jsonl
| {"id":"a","source":"Wire","published":"2016-05-03","text":"Iceland hosts the embassy of Tonga in Reykjavik."}
| {"id":"b","source":"Wire","published":"2019-04-02","text":"Iceland sent away the embassy of Tonga on 30 March 2019."}
$ CHANCERY_DATA=data chancery read --quiet --ledger l.db a.jsonl
$ CHANCERY_DATA=data chancery status hosts-embassy --object Tonga --as-of 2018-01-01 --ledger l.db
~ ● Iceland hosts embassy Tonga  until 30 March 2019
~ place: Reykjav
$ CHANCERY_DATA=data chancery status hosts-embassy --object Tonga --as-of 2020-01-01 --ledger l.db
~ ^  nothing
# An example that does not follow is named with its line.
$ sed -i 's/=> state:ISL > state:TON  ?..2019-03/=> state:ISL > state:TON  ?..2020/' lexicon/relations/embassies.relations; chancery lexicon check lexicon --no-examples
? 1
e~ lexicon/relations/embassies.relations:11: .*does not follow
