# A damaged language stops what needs it, with file and line, and nothing is half read; a report in another language is none the wiser.
mkdir data
cp -R "$HEARSAY_DATA/lang" "$HEARSAY_DATA/theatre" "$HEARSAY_DATA/claim" data/
head -c 40 "$top/data/lang/it/model.bin" >it.bin
mkdir data/lang/it
mv it.bin data/lang/it/model.bin
echo "The army entered Abu Kamal on Friday, a spokesman said, and the town was quiet." >en.txt
echo "L'esercito è entrato ad Abu Kamal venerdì, ha detto un portavoce, e la città era tranquilla." >it.txt
status "$hearsay" read en.txt --data ./data --date 2017-11-10
status "$hearsay" read it.txt --data ./data --date 2017-11-10
status "$hearsay" claims
