# Misuse is said on standard error, with exit status 2 and nothing on standard output.
$ chancery
? 2
e~ COMMAND|SUBCOMMAND
$ chancery --help
~ read
~ status
~ Exit status
$ chancery read --help
~ --ledger
~ --published
$ chancery status --help
~ --as-of
$ chancery lexicon build --help
~ --output
$ chancery --version
~ ^chancery [0-9]+\.[0-9]+\.[0-9]+$
~ ^model english
~ ^lexicon [0-9a-f]+$
$ chancery no-such-command
? 2
e~ \[usage\]
$ chancery read
? 2
e~ \[usage\]
$ chancery code --no-such-option x.txt
? 2
e~ \[usage\]
$ chancery code --format xml x.txt
? 2
$ chancery code --published 2025-02-30 x.txt
? 2
e~ --published
$ chancery --jobs 0 code x.txt
? 2
+ r.txt
| On 3 July 2025 Russia recognized the Taliban government.
$ chancery read --quiet --ledger l.db r.txt
$ chancery status no-such-relation --ledger l.db
? 2
e~ recognizes
$ chancery status recognizes --as-of yesterday-ish --ledger l.db
? 2
e~ --as-of
# A name that matches nothing is no error.
$ chancery status recognizes --subject Atlantis --format json --ledger l.db
> []
e~ Atlantis
$ chancery explain ev_nothing --ledger l.db
? 1
e~ \[ledger.no_such_id\]
# A reader that goes away is no error.
$ chancery code $EXAMPLES | head -n 1 >/dev/null
