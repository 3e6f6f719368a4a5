# Without any date the reader works one out where the text allows it, and says that it was inferred.
+ weekday.txt
| Norway opens an embassy in Dhaka
|
| On Thursday, July 3rd, Norway recognized Palestine. The two had talked since 2021, and a road map was signed in 2023.
$ chancery read --ledger a.db weekday.txt
~ inferred: July 2025 \(Thursday, July 3rd; years 2023 and 2021 mentioned\)
$ chancery status recognizes --object Palestine --as-of 2025-07-04 --format csv --ledger a.db
~ Norway.*2025-07-03,day
$ chancery status recognizes --object Palestine --as-of 2025-07-02 --format json --ledger a.db
> []
+ dateline.txt
| OSLO, May 28, 2024 (Wire) - Norway recognized Palestine on Tuesday.
$ chancery code dateline.txt
~ "date":"2024-05-28"
~ the Tuesday named before
+ none.txt
| Norway recognized Palestine on Tuesday.
$ chancery code none.txt
~ "date":""
$ chancery code --published 2024-05-30 none.txt
~ "date":"2024-05-28"
