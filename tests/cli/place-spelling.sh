# A place in any spelling; an unknown one is told, with those that are spelt nearly so.
. "$cases/made.inc"
for spelling in "Abu Kamal" "ABU KAMAL" "al-Bukamal" Albukamal "Albu Kamal" Boukamal Al-bukamel "Abu Kemal" "abu kamaal" البوكمال; do
    "$hearsay" who "$spelling" --on 2017-11-03 | sed -n '1s/ (p .*//p'
done
status "$hearsay" who "Abu Komol"
status "$hearsay" who "Damasqus"
status "$hearsay" who "Xyzzy"
