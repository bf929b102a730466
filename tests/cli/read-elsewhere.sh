# What is read counts where the theatre is spoken of: a report about something else is kept and searched, and it is said that nothing was taken from it.
export HEARSAY_DATA=$top/data
echo "Two people were killed in Calgary on Monday when a bus struck a bridge. Police closed the road and arrested a man, the mayor said." >bus.txt
echo "Rebels attacked Homs on Monday, and two people were killed." >homs.txt
status "$hearsay" read bus.txt homs.txt --date 2017-11-20
status "$hearsay" claims
status "$hearsay" extract bus.txt --date 2017-11-20
status "$hearsay" gazetteer find bus.txt --date 2017-11-20
