# bash completion for chancery
_chancery() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      read | code | parse | classify | status | timeline | changes | explain | who | review | ledger | submit | work | import | export | serve | evaluate | lexicon) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $before in
    --format)
      case $command in
        read | parse) COMPREPLY=($(compgen -W "text jsonl conllu html warc feed petrarch" -- "$word")) ;;
        code) COMPREPLY=($(compgen -W "jsonl csv polecat" -- "$word")) ;;
        explain) COMPREPLY=($(compgen -W "text json" -- "$word")) ;;
        review) COMPREPLY=($(compgen -W "table json" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "table json csv" -- "$word")) ;;
      esac
      return ;;
    --input) COMPREPLY=($(compgen -W "text jsonl conllu html warc feed petrarch" -- "$word")); return ;;
    --ledger | --token-file | --sources | --output | -o | --entities | --relations) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --data) COMPREPLY=($(compgen -d -- "$word")); return ;;
    status)
      COMPREPLY=($(compgen -W "recognizes has-relations-with accredits designates sanctions party-to governs controls named holds-office member-of at-war-with harbors regards-as also-known-as exists" -- "$word"))
      return ;;
    import) COMPREPLY=($(compgen -W "gdelt icews phoenix polecat quads" -- "$word")); return ;;
    export) COMPREPLY=($(compgen -W "plover polecat csv graphml nquads" -- "$word")); return ;;
    evaluate) COMPREPLY=($(compgen -W "parse classify events actors places dates factuality attribution" -- "$word")); return ;;
    ledger) COMPREPLY=($(compgen -W "check rebuild merge copy" -- "$word")); return ;;
    --reason) COMPREPLY=($(compgen -W "contradiction disputed retracted unsure new-entity" -- "$word")); return ;;
    lexicon) COMPREPLY=($(compgen -W "check build" -- "$word")); return ;;
  esac
  if [ -z "$command" ]; then
    COMPREPLY=($(compgen -W "read code parse classify status timeline changes explain who review ledger submit work import export serve evaluate lexicon --help --version --quiet --jobs --data" -- "$word"))
    return
  fi
  local options="--help --quiet --jobs --data"
  case $command in
    read) options="$options --format --published --source --ledger" ;;
    code) options="$options --format --input --all --published --source" ;;
    parse) options="$options --format --pretokenized --published --source" ;;
    classify) options="$options --explain" ;;
    status) options="$options --subject --object --as-of --known-at --history --without --sources --claims --limit --after --format --ledger" ;;
    timeline) options="$options --from --to --known-at --newest-first --limit --after --format --ledger" ;;
    changes) options="$options --from --to --known-at --without --sources --limit --after --format --ledger" ;;
    explain) options="$options --format --sources --ledger" ;;
    serve) options="$options --listen --workers --token-file --cors --host --max-body --max-connections --ledger" ;;
    review) options="$options --accept --reject --merge --split --of --undo --why --by --log --reason --limit --after --format --ledger" ;;
    ledger) options="$options --ledger" ;;
    submit) options="$options --queue --ledger --sweep --patience --format --published --source" ;;
    work) options="$options --queue --ledger --batch --until-empty --metrics" ;;
    who) options="$options --as-of --without --sources --format --ledger --new --min --top --input --published --source" ;;
    import) options="$options --source --day-zero --entities --relations --ledger" ;;
    export) options="$options --entity --relation --subject --object --from --to --as-of --known-at --without --sources --ledger" ;;
    evaluate) options="$options --raw --misses" ;;
    lexicon) options="$options --output --no-examples --names" ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _chancery chancery
