# A language without a trained model is read by the order of its words alone: less well, but no kind of event stops it.
mkdir data
cp -R "$top/data/lang" "$top/data/theatre" "$top/data/claim" data/
rm data/lang/*/model.bin
cat >report.txt <<'END'
Rebels captured the town of Palmyra on Tuesday. The army did not capture Idlib.

Government troops besieged Daraya and shelled Douma. At least ten people including three militants were killed in air strikes on Aleppo.

ISIS withdrew from Raqqa after the army had entered it. The last rebel stronghold in Homs province fell. Russia and Turkey agreed on a ceasefire.
END
"$hearsay" extract --data ./data --lang en --date 2017-11-10 report.txt >claims
head -n 2 claims | sed 's/.*"event":"\([a-z]*\)","actor":\([^,]*\),.*"place":\([^,]*\),.*"modality":"\([a-z]*\)".*/\1 \2 \3 \4/'
[ "$(grep -c . claims)" -gt 4 ] && echo "and others"
