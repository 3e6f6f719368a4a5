# A page: the article without menus, its title, author, outlet, address and date, and where the date stands.
+ page.html
| <!DOCTYPE html><html lang="en"><head><title>Norway recognizes Palestine | Velmora Post</title>
| <meta property="og:site_name" content="Velmora Post"><meta name="author" content="Jane Roe">
| <meta property="article:published_time" content="2024-05-28T09:00:00+02:00">
| <link rel="canonical" href="https://velmora.example/world/norway"></head>
| <body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Norway recognizes Palestine</h1>
| <p>Norway recognized Palestine on Tuesday, and said that its embassy would be opened before the end of the year.</p>
| <div class="related"><a href="/x">Norway severed relations with Iceland</a></div></article>
| <div id="comments"><p>Iceland recognized Norway, and it was about time that somebody said so here.</p></div></body></html>
$ chancery code page.html
~ "act":"recognize".*"source":"Velmora Post","title":"Norway recognizes Palestine","url":"https://velmora.example/world/norway","published":"2024-05-28","published_basis":"<meta> article:published_time","author":"Jane Roe"
! Iceland
# Packed, by name or not.
$ gzip -k page.html && cp page.html.gz page && chancery code page.html.gz page >two.jsonl && chancery code page.html page.html >same.jsonl && cmp two.jsonl same.jsonl
# A page without an article is an input that could not be read.
+ login.html
| <html><body><a href="/">Home</a><form><p>Please log in to go on.</p></form></body></html>
$ chancery code login.html page.html
? 1
~ "act":"recognize"
e~ login.html: the page holds no article.*\[intake.no_article\]
# An archive: every page in it; what is broken is named, what holds nothing is counted and no failure.
$ for f in page login; do printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' >$f.http; cat $f.html >>$f.http; printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' $f $(wc -c <$f.http); cat $f.http; printf '\r\n\r\n'; done >good.warc; chancery code good.warc
~ "act":"recognize"
e~ 1 report set aside: the page holds no article
$ head -c 700 good.warc >cut.warc; chancery code cut.warc
? 1
e~ cut.warc:https://a.example/page: the record is cut.*\[intake.bad_format\]
# A feed.
+ feed.xml
| <?xml version="1.0"?><rss version="2.0"><channel><title>Velmora Post</title><item><title>Envoys meet</title>
| <description>&lt;p&gt;Norway recognized Palestine.&lt;/p&gt;</description><pubDate>Tue, 28 May 2024 09:00:00 GMT</pubDate>
| </item></channel></rss>
$ chancery code feed.xml
~ "act":"recognize".*"published":"2024-05-28"
# The XML of the PETRARCH coders.
+ sentences.xml
| <Sentences><Sentence date="20240528" id="AFP_1" source="AFP"><Text>Norway recognized Palestine.</Text></Sentence></Sentences>
$ chancery code --input petrarch sentences.xml
~ "act":"recognize".*"report":"AFP_1".*"source":"AFP".*"published":"2024-05-28"
# Other languages are told, and set aside with a count.
+ mixed.jsonl
| {"text":"Norway recognized Palestine."}
| {"text":"Le ministre des affaires étrangères a annoncé mardi que la Norvège reconnaîtrait l'État de Palestine avant la fin de l'année, et que son ambassade serait ouverte dès que possible."}
| {"text":"Ja.","language":"de"}
$ chancery code mixed.jsonl
~ "act":"recognize"
e~ 1 report set aside: the text is in French, and only English is read
e~ 1 report set aside: the text is in German, and only English is read
