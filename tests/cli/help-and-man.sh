# Help, man page and parsing come from the same tables: whatever one says, the others say too.
"$hearsay" help --man >man.1
cmp man.1 "$top/docs/man/hearsay.1" && echo "the man page is as the tables make it"
"$hearsay" --help | sed -n '/^commands:/,/^$/s/^  \([a-z-]*\).*/\1/p' >commands
tr -d '\\' <man.1 >man.txt
while read -r command; do
    "$hearsay" "$command" --help >help.txt || echo "$command has no help"
    grep -q "^usage: hearsay $command " help.txt || echo "$command has no usage line"
    grep -q "^\.SS hearsay $command " man.txt || echo "$command is not in the man page"
    sed -n 's/^  \(-[A-Za-z], \)\{0,1\} *\(--[a-z-]*\).*/\2/p' help.txt | sort >options
    uniq -d options | sed "s/^/$command offers twice: /"
    # its section of the man page
    sed -n "/^\.SS hearsay $command /,/^\.S[HS] /p" man.txt >section
    while read -r option; do
        [ "$option" = --help ] || grep -q -- "$option" section || echo "$option of $command is not in the man page"
    done <options
    sed -n 's/^  \(-[A-Za-z]\), *\(--[a-z-]*\).*/\1 \2/p' help.txt >>letters
done <commands
# A letter stands for one option in every command.
sort -u letters | awk '{ print $1 }' | uniq -d | sed 's/^/means two things: /'
command -v groff >/dev/null && groff -man -ww -z man.1
[ "$(wc -l <commands)" -ge 9 ] && echo "every command was looked at"
