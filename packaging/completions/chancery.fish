# fish completion for chancery
set -l commands read code parse classify status timeline changes explain who review ledger submit work import export serve evaluate lexicon
set -l relations recognizes has-relations-with accredits designates sanctions party-to governs controls named holds-office member-of at-war-with harbors regards-as also-known-as exists
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a read -d 'Code reports and enter them in the ledger'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a code -d 'Code reports as PLOVER events'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a parse -d 'Dependency trees as CoNLL-U'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a classify -d 'The type of what an actor does to a recipient'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a status -d 'What holds on a day'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a timeline -d 'What happened, in order'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a changes -d 'What began and ended between two dates'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a explain -d 'Why the program says so'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a who -d 'Which entities a name can mean'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a review -d 'What waits for a person, and decisions'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a ledger -d 'Check, rebuild, merge and copy ledgers'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a submit -d 'Put reports in a queue'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a work -d 'Code reports of a queue into a shared ledger'
complete -c chancery -n "__fish_seen_subcommand_from submit work" -l queue -r -d 'The queue: amqp:// or postgresql://'
complete -c chancery -n "__fish_seen_subcommand_from submit" -l sweep -d 'What an older version coded'
complete -c chancery -n "__fish_seen_subcommand_from submit" -l patience -r -d 'Seconds to wait for a server that goes away'
complete -c chancery -n "__fish_seen_subcommand_from work" -l batch -r -d 'Reports taken at once'
complete -c chancery -n "__fish_seen_subcommand_from work" -l until-empty -d 'End when nothing is left'
complete -c chancery -n "__fish_seen_subcommand_from work" -l metrics -r -d 'Keep metrics for Prometheus here'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a import -d 'Enter event data of others in the ledger'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a export -d 'Write the ledger in the formats of others'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a evaluate -d 'Accuracy against a gold file'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a lexicon -d 'Check and compile the lexicon'
complete -c chancery -s q -l quiet -d 'No messages but errors'
complete -c chancery -s j -l jobs -x -d 'Threads'
complete -c chancery -l data -r -d 'Folder with english.bin and lexicon.bin'
complete -c chancery -n "__fish_seen_subcommand_from read parse" -l format -x -a 'text jsonl conllu html warc feed petrarch html warc feed petrarch'
complete -c chancery -n "__fish_seen_subcommand_from code" -l format -x -a 'jsonl csv polecat'
complete -c chancery -n "__fish_seen_subcommand_from code" -l input -x -a 'text jsonl conllu html warc feed petrarch html warc feed petrarch'
complete -c chancery -n "__fish_seen_subcommand_from code" -l all -d 'Also acts that are no PLOVER events'
complete -c chancery -n "__fish_seen_subcommand_from parse" -l pretokenized -d 'Keep the tokens of CoNLL-U'
complete -c chancery -n "__fish_seen_subcommand_from read code parse" -l published -x -d 'Date of publication'
complete -c chancery -n "__fish_seen_subcommand_from read code parse" -l source -x -d 'Who published it'
complete -c chancery -n "__fish_seen_subcommand_from status timeline changes" -l format -x -a 'table json csv'
complete -c chancery -n "__fish_seen_subcommand_from who" -l new -d 'Unknown names in reports'
complete -c chancery -n "__fish_seen_subcommand_from who" -l min -x
complete -c chancery -n "__fish_seen_subcommand_from who" -l top -x
complete -c chancery -n "__fish_seen_subcommand_from who" -l format -x -a 'table json'
complete -c chancery -n "__fish_seen_subcommand_from explain" -l format -x -a 'text json'
complete -c chancery -n "__fish_seen_subcommand_from read status timeline changes explain who review ledger submit work import export serve" -l ledger -r -d "The ledger's file"
complete -c chancery -n "__fish_seen_subcommand_from status" -f -a "$relations"
complete -c chancery -n "__fish_seen_subcommand_from status export" -l subject -x
complete -c chancery -n "__fish_seen_subcommand_from status export" -l object -x
complete -c chancery -n "__fish_seen_subcommand_from ledger" -f -a 'check rebuild merge copy'
complete -c chancery -n "not __fish_seen_subcommand_from $commands" -f -a serve -d 'HTTP API and web page over a ledger'
complete -c chancery -n "__fish_seen_subcommand_from serve" -l listen -x -d 'HOST:PORT'
complete -c chancery -n "__fish_seen_subcommand_from serve" -l workers -x
complete -c chancery -n "__fish_seen_subcommand_from serve" -l token-file -r
complete -c chancery -n "__fish_seen_subcommand_from serve" -l cors -x
complete -c chancery -n "__fish_seen_subcommand_from serve" -l host -x
complete -c chancery -n "__fish_seen_subcommand_from serve" -l max-body -x
complete -c chancery -n "__fish_seen_subcommand_from serve" -l max-connections -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l format -x -a 'table json'
complete -c chancery -n "__fish_seen_subcommand_from review" -l reason -x -a 'contradiction disputed retracted unsure new-entity'
complete -c chancery -n "__fish_seen_subcommand_from review" -l accept -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l reject -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l merge -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l split -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l of -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l undo -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l why -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l by -x
complete -c chancery -n "__fish_seen_subcommand_from review" -l log -d 'Every decision'
complete -c chancery -n "__fish_seen_subcommand_from status changes who export" -l without -x -d 'A consequence that is not drawn'
complete -c chancery -n "__fish_seen_subcommand_from status changes who export explain" -l sources -r -d 'What sources weigh'
complete -c chancery -n "__fish_seen_subcommand_from status" -l history -d 'Every interval'
complete -c chancery -n "__fish_seen_subcommand_from status who export" -l as-of -x
complete -c chancery -n "__fish_seen_subcommand_from status" -l claims -x -d 'Most claims shown; 0: all'
complete -c chancery -n "__fish_seen_subcommand_from status timeline changes review" -l limit -x -d 'Most rows; 0: all'
complete -c chancery -n "__fish_seen_subcommand_from status timeline changes review" -l after -x -d 'A cursor'
complete -c chancery -n "__fish_seen_subcommand_from timeline" -l newest-first -d 'The latest first'
complete -c chancery -n "__fish_seen_subcommand_from status timeline changes export" -l known-at -x
complete -c chancery -n "__fish_seen_subcommand_from timeline changes export" -l from -x
complete -c chancery -n "__fish_seen_subcommand_from timeline changes export" -l to -x
complete -c chancery -n "__fish_seen_subcommand_from import" -a 'gdelt icews phoenix polecat quads'
complete -c chancery -n "__fish_seen_subcommand_from import" -l source -x -d 'Where the data name none'
complete -c chancery -n "__fish_seen_subcommand_from import" -l day-zero -x -d 'Which day is 0'
complete -c chancery -n "__fish_seen_subcommand_from import" -l entities -r -d 'Numbers of entities'
complete -c chancery -n "__fish_seen_subcommand_from import" -l relations -r -d 'Numbers of relations'
complete -c chancery -n "__fish_seen_subcommand_from export" -f -a 'plover polecat csv graphml nquads'
complete -c chancery -n "__fish_seen_subcommand_from export" -l entity -x
complete -c chancery -n "__fish_seen_subcommand_from export" -l relation -x -a "$relations"
complete -c chancery -n "__fish_seen_subcommand_from classify" -l explain -d 'The features that decided'
complete -c chancery -n "__fish_seen_subcommand_from evaluate" -f -a 'parse classify events actors places dates factuality attribution'
complete -c chancery -n "__fish_seen_subcommand_from lexicon" -f -a 'check build'
