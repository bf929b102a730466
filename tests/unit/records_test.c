/* Files that hold several reports: feeds, chats, tables, web archives. */
#include "report_common.h"

/* Reads the next report of it; ok says whether there was one. */
static bool next(Read *it)
{
    it->err = (HearErr){ 0 };
    it->ok = report_next(it->reader, &it->a, &it->r, &it->err);
    if (it->ok) assert_lawful(&it->r);
    return it->ok;
}

static void feeds_give_one_report_an_entry(void **state)
{
    (void)state;
    Read it = read_bytes(
        "feed.xml",
        "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"x\" \"y\"><rss version=\"2.0\" xmlns:dc=\"u\" xmlns:content=\"c\"><channel><title>Cedar Front</title>"
        "<image><title>Logo</title></image><language>en</language>"
        "<item><title>Road &lt;b&gt;open&lt;/b&gt;</title><link>http://example.org/1</link><guid>g1</guid><pubDate>Thu, 09 Nov 2017 10:00:00 GMT</pubDate>"
        "<dc:creator>A. B.</dc:creator><description>short</description><content:encoded><![CDATA[<p>The army.</p><blockquote>We hold.</blockquote>]]></content:encoded></item>"
        "<item><description>No title.</description></item><item><title>Cut short");
    assert_true(it.ok);
    assert_str(it.r.doc, "g1");
    assert_str(it.r.source, "Cedar Front");
    assert_str(it.r.author, "A. B.");
    assert_str(it.r.lang, "en");
    assert_str(it.r.url, "http://example.org/1");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_str(it.r.text, "Road open\n\nThe army.\n\nWe hold.\n");
    assert_part_has(&it.r, PART_QUOTE, 0, "We hold.");
    assert_true(str_starts(it.r.raw, STR("<item>")));
    assert_true(next(&it));
    assert_str(it.r.text, "No title.\n");
    assert_true(next(&it));
    assert_str(it.r.title, "Cut short");
    assert_false(next(&it));
    assert_int_equal(it.err.code, HEAR_OK);
    done(&it);
    it = read_bytes(
        "-",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"it\"><title>F</title><entry><id>a</id><title>A</title><link rel=\"self\" href=\"x\"/>"
        "<link href=\"http://e.org/a\"/><published>2017-11-09T10:00:00Z</published><author><name>N</name></author>"
        "<content type=\"xhtml\"><div><p>One</p><p>Two</p></div></content></entry></feed>");
    assert_true(it.ok);
    assert_str(it.r.text, "A\n\nOne\n\nTwo\n");
    assert_str(it.r.url, "http://e.org/a");
    assert_str(it.r.author, "N");
    assert_str(it.r.lang, "it");
    done(&it);
    it = read_bytes("a.xml", "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><item><title>&b;</title></item></rss>");
    assert_false(it.ok);
    assert_int_equal(it.err.code, HEAR_FORMAT);
    done(&it);
    it = read_bytes(
        "a.json",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"F\", \"items\": [{\"id\": 7, \"content_html\": \"<p>a</p><p>b</p>\", \"date_published\": \"2017-11-09\"}]}");
    assert_true(it.ok);
    assert_str(it.r.doc, "7");
    assert_str(it.r.text, "a\n\nb\n");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    done(&it);
}

static void a_chat_gives_one_report_a_message(void **state)
{
    (void)state;
    Read it = read_bytes(
        "result.json",
        "{\"name\": \"Road watch\", \"type\": \"public_channel\", \"messages\": [{\"id\": 1, \"type\": \"service\", \"text\": \"created\"},"
        "{\"id\": 2, \"type\": \"message\", \"date\": \"2017-11-09T10:00:00\", \"from\": \"Tollgate\", \"text\": [\"The \", {\"type\": \"bold\", \"text\": \"road\"}, \" is open.\"]},"
        "{\"id\": 3, \"type\": \"message\", \"date\": \"2017-11-10T10:00:00\", \"from\": \"Tollgate\", \"forwarded_from\": \"Ferryman\", \"text\": \"It is shut.\"}]}");
    assert_true(it.ok);
    assert_str(it.r.doc, "Road watch/2");
    assert_str(it.r.source, "Road watch");
    assert_str(it.r.author, "Tollgate");
    assert_str(it.r.text, "The road is open.");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_true(next(&it));
    assert_str(nth(&it.r, PART_QUOTE, 0)->author, "Ferryman"); /* passed on: another's words */
    assert_false(next(&it));
    done(&it);
}

/* The same chat as people read it: the first of several messages by one hand names him. */
static void a_chat_exported_as_a_page_gives_the_same_reports(void **state)
{
    (void)state;
#define MESSAGE(id, class, day, rest)                                                                                                                \
    "<div class=\"message default clearfix" class "\" id=\"message" id "\"><div class=\"body\"><div class=\"pull_right date details\" title=\"" day  \
                                                  " 09:00:00 UTC+03:00\">09:00</div>" rest "</div></div>\n"
    Read it = read_bytes(
        "messages.html",
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"/><title>Exported Data</title></head><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\">"
        "<div class=\"text bold\">Road watch </div></div></div><div class=\"page_body chat_page\"><div class=\"history\"><div class=\"message service\" id=\"message-1\"><div class=\"body details\">9 November 2017</div></div>" MESSAGE(
            "2", "", "09.11.2017",
            "<div class=\"from_name\">Tollgate </div><div class=\"reply_to details\">In reply to <a href=\"#1\">this message</a></div><div class=\"text\">The <strong>road</strong><br>is open.</div>")
            MESSAGE("3", " joined", "10.11.2017", "<div class=\"media_wrap clearfix\"><div class=\"title bold\">Photo</div></div>")
                MESSAGE("4", " joined", "10.11.2017", "<div class=\"text\">It is shut.</div>") MESSAGE(
                    "5", "", "11.11.2017",
                    "<div class=\"from_name\">Miller</div><div class=\"forwarded body\"><div class=\"from_name\">Ferryman <span class=\"date details\" title=\"01.11.2017 10:00:00\"> 01.11.2017</span></div><div class=\"text\">No way.</div></div>") "</div></div></div></body></html>");
    assert_true(it.ok);
    assert_str(it.r.doc, "Road watch/2");
    assert_str(it.r.source, "Road watch");
    assert_str(it.r.author, "Tollgate");
    assert_str(it.r.text, "The road\nis open.");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_true(next(&it));
    assert_str(it.r.doc, "Road watch/4");
    assert_str(it.r.author, "Tollgate");
    assert_true(next(&it));
    assert_str(it.r.author, "Miller");
    assert_int_equal(it.r.published, day_of(2017, 11, 11));
    assert_str(nth(&it.r, PART_QUOTE, 0)->author, "Ferryman");
    assert_str(it.r.text, "No way.");
    assert_false(next(&it));
    assert_int_equal(it.err.code, HEAR_OK);
    done(&it);
}

static void a_json_file_holds_one_record_or_an_array(void **state)
{
    (void)state;
    Read it = read_bytes("a.json", "{\n  \"doc\": \"a\",\n  \"text\": \"One.\"\n}\n");
    assert_true(it.ok);
    assert_str(it.r.text, "One.");
    done(&it);
    it = read_bytes("a.json", "[{\"text\": \"One.\"}, {\"text\": 2}, {\"text\": \"Three.\"}]");
    assert_true(it.ok);
    assert_false(next(&it));
    assert_int_equal(it.err.at, 2);
    assert_true(next(&it));
    assert_str(it.r.text, "Three.");
    assert_str(it.r.doc, "a.json#3");
    done(&it);
}

/* Posts as people export them: the first row names the columns, in words of several languages and programs. */
static void a_table_of_posts_gives_one_report_a_row(void **state)
{
    (void)state;
    Read it = read_bytes(
        "posts.csv",
        "\xEF\xBB\xBFPost ID,created_at,Channel,\"Message\",likes,url,username\r\n"
        "17,2017-11-09 10:00:00,Road watch,\"The road is open, he said: \"\"at last\"\".\r\nAll of it.\",3,https://x.test/17,Tollgate\r\n"
        "18,2017-11-10,Road watch,,9,,\r\n"
        "\r\n19,10.11.2017,Road watch,It is shut.\r\n"
        "20,,,one,two,three,four,five\r\n"
        "21,2017-11-11,,The bridge is held,0,https://y.test/21,");
    assert_true(it.ok);
    assert_str(it.r.doc, "17");
    assert_str(it.r.source, "Road watch");
    assert_str(it.r.author, "Tollgate");
    assert_str(it.r.url, "https://x.test/17");
    assert_str(it.r.text, "The road is open, he said: \"at last\".\r\nAll of it.");
    assert_str(it.r.raw,
               "17,2017-11-09 10:00:00,Road watch,\"The road is open, he said: \"\"at last\"\".\r\nAll of it.\",3,https://x.test/17,Tollgate");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_lawful(&it.r);
    assert_true(next(&it)); /* a post without words is passed over */
    assert_str(it.r.text, "It is shut.");
    assert_int_equal(it.r.published, day_of(2017, 11, 10));
    assert_false(next(&it));
    assert_int_equal(it.err.code, HEAR_FORMAT);
    assert_str(str_of(it.err.what), "more cells than there are columns, in the row that begins at line 7");
    assert_true(next(&it));
    assert_str(it.r.source, "y.test");
    assert_str(it.r.text, "The bridge is held");
    assert_false(next(&it));
    assert_int_equal(it.err.code, HEAR_OK);
    done(&it);
    static const struct {
        const char *name;
        Str bytes;
        const char *title, *text;
    } cases[] = {
        { "a.csv",
          LIT("Titel;Text;Datum\nDie Br\xFC"
              "cke;Die Stra\xDF"
              "e zur Grenze ist offen, sagte der Gouverneur.;2017-11-09\n"),
          "Die Brücke", "Die Brücke\n\nDie Straße zur Grenze ist offen, sagte der Gouverneur." },
        { "a.tsv", LIT("date\ttext\n2017-11-09\tThe road, it is said, is open.\n"), "", "The road, it is said, is open." },
        { "a.csv",
          LIT("\xFF\xFE"
              "t\0e\0x\0t\0\t\0i\0d\0\n\0O\0p\0e\0n\0.\0\t\0"
              "1\0\n\0"),
          "", "Open." },
        { "a.csv", LIT("text\n\"\"\"No,\"\" he said.\"\n"), "", "\"No,\" he said." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        it = read_with(cases[i].name, cases[i].bytes, NULL);
        assert_true(it.ok);
        assert_str(it.r.title, cases[i].title);
        assert_str(it.r.text, cases[i].text);
        done(&it);
    }
    it = read_bytes("a.csv", "id,place,lat\n1,Selin,3\n");
    assert_false(it.ok);
    assert_int_equal(it.err.code, HEAR_NOTHING);
    done(&it);
    it = read_bytes("a.csv", "id,text\n1,Good.\n2,\"It never\nends.\n");
    assert_true(it.ok);
    assert_false(next(&it));
    assert_str(str_of(it.err.what), "a quotation mark that is not closed, in the row that begins at line 3");
    done(&it);
    it = read_bytes("a.csv", "id,text\n1,\n");
    assert_false(it.ok);
    assert_int_equal(it.err.code, HEAR_FORMAT);
    done(&it);
}

static void web_archives_give_one_report_a_page(void **state)
{
    (void)state;
    static const char *const files[] = { "tests/data/report/pages.warc", "tests/data/report/pages.warc.gz", "tests/data/report/pages.wacz" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Read it = { 0 };
        assert_true(report_open(&it.reader, &it.a, str_of(files[i]), NULL, &it.err));
        assert_true(next(&it));
        assert_str(it.r.doc, "http://example.org/road");
        assert_str(it.r.url, "http://example.org/road");
        assert_str(it.r.source, "example.org"); /* the page does not say it: a source for each address would be a witness for each page */
        assert_part_has(&it.r, PART_BODY, 0, "The army opened the road");
        Str first = it.r.text;
        assert_true(next(&it)); /* gzip; what was not found, and pictures, are passed over */
        assert_str(it.r.url, "http://example.org/packed");
        assert_true(str_eq(it.r.text, first));
        assert_false(next(&it)); /* brotli */
        assert_int_equal(it.err.code, HEAR_FORMAT);
        assert_true(next(&it));
        assert_str(it.r.text, "9 November 2017\n\nThe road is open.\n");
        assert_int_equal(it.r.published, day_of(2017, 11, 9));
        assert_false(next(&it));
        assert_int_equal(it.err.code, HEAR_OK);
        done(&it);
    }
}

/* Wherever an archive breaks off, what stood before is read, and the break is told at most once. */
/* What the server said of the encoding, where the page says nothing of it. */
static void an_archive_tells_the_encoding_of_its_pages(void **state)
{
    (void)state;
    static const char *const types[] = { "text/html; charset=koi8-r", "text/plain;charset=\"KOI8-R\"; x=y" };
    for (size_t i = 0; i < 2; i++) {
        Arena a = { 0 };
        Str http = arena_printf(&a, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s\xCD\xCF\xD3\xD4", types[i], i ? "" : "<p>");
        Str warc = arena_printf(
            &a,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.test/\r\nContent-Type: application/http\r\nContent-Length: %zu\r\n\r\n%.*s\r\n\r\n",
            http.len, STR_FMT(http));
        Read it = read_with("a.warc", warc, NULL);
        assert_true(it.ok);
        assert_str(str_trim(it.r.text), "мост");
        assert_str(it.r.charset, "");
        done(&it);
        arena_free(&a);
    }
}

static void an_archive_cut_short_is_read_up_to_there(void **state)
{
    (void)state;
    static const char *const files[] = { "tests/data/report/pages.warc", "tests/data/report/pages.warc.gz", "tests/data/report/pages.wacz" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Arena a = { 0 };
        Str all;
        HearErr err = { 0 };
        assert_true(file_read(&a, str_of(files[i]), 1 << 20, &all, &err));
        for (size_t cut = 40; cut < all.len; cut += 97) {
            Read it = read_with(files[i], str_head(all, cut), NULL);
            size_t reports = it.ok, errors = !it.ok && it.err.code;
            for (int left = 20; left > 0 && it.reader && (next(&it) || it.err.code); left--) { /* no reader: nothing at all could be unpacked */
                reports += it.ok;
                errors += !it.ok;
            }
            assert_in_range(reports, 0, 3);
            assert_in_range(errors, 0, 3);
            done(&it);
        }
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feeds_give_one_report_an_entry),
        cmocka_unit_test(a_chat_gives_one_report_a_message),
        cmocka_unit_test(a_chat_exported_as_a_page_gives_the_same_reports),
        cmocka_unit_test(a_json_file_holds_one_record_or_an_array),
        cmocka_unit_test(a_table_of_posts_gives_one_report_a_row),
        cmocka_unit_test(web_archives_give_one_report_a_page),
        cmocka_unit_test(an_archive_tells_the_encoding_of_its_pages),
        cmocka_unit_test(an_archive_cut_short_is_read_up_to_there),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
