/* Letters and saved pages: what of a message becomes a report, and what is told. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/report.h"

#include <stdio.h>

#define PROSE "<p>The army entered the town of Selin on Thursday morning, the governor said, after three days of fighting.</p>"
#define HEAD                                                                                                                                         \
    "From: Cedar Front <desk@cedarfront.test>\r\nDate: Thu, 9 Nov 2017 23:30:00 +0300\r\nSubject: The road is open\r\nMessage-ID: <1@cedarfront.test>\r\n"
#define MIXED "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"

enum { SEEN_MAX = 16 };

/* A file in memory, read to its end: its reports, and what was told of what could not be read. */
typedef struct {
    Arena a;
    Report r[SEEN_MAX];
    size_t count, bad;
    HearErr err[SEEN_MAX];
} Seen;

static void assert_lawful(const Report *r)
{
    uint32_t at = 0;
    assert_true(utf8_ok(r->text));
    for (size_t i = 0; i < r->part_count; at = r->parts[i++].span.to) assert_int_equal(r->parts[i].span.from, at);
    assert_int_equal(at, r->text.len);
}

static Seen read_all(const char *name, Str bytes)
{
    Seen s = { 0 };
    ReportReader *reader = NULL;
    if (!report_open_bytes(&reader, &s.a, str_of(name), bytes, NULL, &s.err[0])) {
        s.bad = 1;
        return s;
    }
    for (;;) {
        HearErr err = { 0 };
        assert_true(s.count < SEEN_MAX && s.bad < SEEN_MAX);
        if (report_next(reader, &s.a, &s.r[s.count], &err)) assert_lawful(&s.r[s.count++]);
        else if (err.code != HEAR_OK) s.err[s.bad++] = err;
        else break;
    }
    report_close(reader);
    return s;
}

static Seen read_eml(const char *bytes) { return read_all("a.eml", str_of(bytes)); }

static void done(Seen *s) { arena_free(&s->a); }

static void assert_str(Str have, const char *want)
{
    if (str_eq(have, str_of(want))) return;
    print_error("expected: %s\n     got: %.*s\n", want, (int)have.len, have.at ? have.at : "");
    fail();
}

static void assert_has(Str text, const char *words, bool has)
{
    if ((str_find(text, str_of(words), 0) != SIZE_MAX) == has) return;
    print_error("%s: %s\n text: %.*s\n", has ? "missing" : "not wanted", words, (int)text.len, text.at);
    fail();
}

static Str body(const Report *r)
{
    for (size_t i = 0; i < r->part_count; i++)
        if (r->parts[i].kind == PART_BODY) return str_span(r->text, r->parts[i].span);
    return STR_NONE;
}

/* ---- letters ---- */

static void a_letter_says_who_when_and_what(void **state)
{
    (void)state;
    Seen s = read_eml(HEAD "\r\nThe army opened the road on Thursday.\r\n");
    assert_int_equal(s.count, 1);
    assert_int_equal(s.bad, 0);
    assert_str(s.r[0].doc, "a.eml");
    assert_str(s.r[0].source, "Cedar Front");
    assert_str(s.r[0].title, "The road is open");
    assert_int_equal(s.r[0].published, day_of(2017, 11, 9)); /* the sender's day, not Greenwich's */
    assert_str(s.r[0].text, "The road is open\n\nThe army opened the road on Thursday.\r\n");
    assert_int_equal(s.r[0].parts[0].kind, PART_TITLE);
    done(&s);
    s = read_eml(
        "From: desk@cedarfront.test\nSubject: =?windows-1251?B?0eLu5Org?= of\n =?utf-8?Q?_Thursday=0Aand?= more\nMIME-Version: 1.0\n\nA text.\n");
    assert_str(s.r[0].source, "cedarfront.test");
    assert_str(s.r[0].title, "Сводка of Thursday and more");
    assert_int_equal(s.r[0].published, DAY_NONE);
    done(&s);
    s = read_eml(
        "From: =?utf-8?Q?Cedar_Fr=C3=B6nt?= <d@x.test>\nMIME-Version: 1.0\nContent-Language: fr\nArchived-At: <https://x.test/1>\n\nUn texte.\n");
    assert_str(s.r[0].source, "Cedar Frönt");
    assert_str(s.r[0].lang, "fr");
    assert_str(s.r[0].url, "https://x.test/1");
    done(&s);
}

static void a_letter_is_decoded_as_it_says(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body, *words;
    } cases[] = {
        { "Content-Type: text/plain; charset=\"windows-1251\"\nContent-Transfer-Encoding: base64\n", "wPDs6P8g4u7444vgIOIg4+7w7uQu\n", "Армия во" },
        { "Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable\n", "La citt=E0 =\n=E8 caduta per 5 =A4.\n",
          "La città è caduta per 5 €." },
        { "Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n", "La citt\xC3\xA0.\n", "La città." },
        { "Content-Type: text/plain; charset=no-such-thing\n", "La citt\xE0 \xE8 caduta, dice la gente del posto.\n", "La città è caduta" },
        { "Content-Type: text/plain\n", "\xC0\xF0\xEC\xE8\xFF \xE2\xEE\xF8\xEB\xE0 \xE2 \xE3\xEE\xF0\xEE\xE4 \xF3\xF2\xF0\xEE\xEC.\n",
          "Армия вошла в город утром." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = { 0 };
        Seen s = read_all("a.eml", arena_printf(&a, "From: a@b.test\nMIME-Version: 1.0\n%s\n%s", cases[i].head, cases[i].body));
        assert_int_equal(s.count, 1);
        assert_has(s.r[0].text, cases[i].words, true);
        done(&s);
        arena_free(&a);
    }
    Seen s = read_eml(
        "From: \xC2\xE5\xF1\xF2\xED\xE8\xEA <v@v.test>\nSubject: \xD1\xE2\xEE\xE4\xEA\xE0\nMessage-ID: <1@v>\n\n\xC0\xF0\xEC\xE8\xFF \xE2\xEE\xF8\xEB\xE0 \xE2 \xE3\xEE\xF0\xEE\xE4 \xF3\xF2\xF0\xEE\xEC.\n");
    assert_str(s.r[0].source, "Вестник"); /* a header in the letter's own letters, as it should not be */
    assert_str(s.r[0].title, "Сводка");
    assert_str(s.r[0].charset, "windows-1251");
    done(&s);
}

/* What says the same twice is read once: the page, without what stands around its text; the text, where the page is only a picture. */
static void of_two_forms_one_is_read(void **state)
{
    (void)state;
#define EITHER(html)                                                                                                                                 \
    HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"=_x\"\r\n\r\npreamble\r\n--=_x\r\nContent-Type: text/plain\r\n\r\n"   \
         "View in a browser. The army entered Selin.\r\n--=_x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" html "\r\n--=_x--\r\nepilogue\r\n"
    Seen s = read_eml(EITHER("<html><head><title>Template 7</title></head><body>" PROSE PROSE
                             "<p><a href=u>Unsubscribe</a></p><script>rebels()</script></body></html>"));
    assert_int_equal(s.count, 1);
    assert_int_equal(s.bad, 0);
    assert_str(s.r[0].title, "The road is open"); /* not the template's */
    assert_has(s.r[0].text, "three days of fighting", true);
    assert_has(s.r[0].text, "View in a browser", false);
    assert_has(s.r[0].text, "Unsubscribe", false);
    assert_has(s.r[0].text, "rebels", false);
    done(&s);
    s = read_eml(EITHER("<html><body><img src='cid:1'></body></html>"));
    assert_int_equal(s.count, 1);
    assert_has(s.r[0].text, "The army entered Selin.", true);
    done(&s);
}

/* A letter is all text: short lines in it are no scraps, several stories no teasers. */
static void of_a_letter_in_html_nothing_is_lost_but_links(void **state)
{
    (void)state;
    static const char *const wanted[] = { "FOR RELEASE",
                                          "The army took Selin.",
                                          "Others left.",
                                          "Army in Selin",
                                          "three days of fighting",
                                          "Road open",
                                          "The road is open again, drivers said.",
                                          "Yours, Rana" };
    static const char *const unwanted[] = { "View in a browser", "Read more", "Unsubscribe", "hidden" };
    Seen s = read_eml(
        HEAD
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><div style='display:none'>hidden words</div><a href=#>View in a browser</a>"
        "<p>FOR RELEASE</p><p>The army took Selin.</p><p>&nbsp;</p><p>Others left.</p>"
        "<table><tr><td><h2><a href=1>Army in Selin</a></h2>" PROSE "<p><a href=1>Read more</a></p></td></tr></table>"
        "<table><tr><td><h2><a href=2>Road open</a></h2><p>The road is open again, drivers said.</p><p><a href=2>Read more</a></p></td></tr></table>"
        "<div>Yours, Rana</div><p><a href=#>Unsubscribe</a></p></body></html>\r\n");
    assert_int_equal(s.count, 1);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) assert_has(s.r[0].text, wanted[i], true);
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++) assert_has(s.r[0].text, unwanted[i], false);
    done(&s);
}

static void what_a_letter_quotes_is_a_quotation(void **state)
{
    (void)state;
    Seen s = read_eml(HEAD "\r\nI doubt it.\r\n\r\n> The army has taken Selin, and nobody was there to see it.\r\n\r\nNobody was.\r\n");
    assert_int_equal(s.r[0].part_count, 4);
    assert_int_equal(s.r[0].parts[2].kind, PART_QUOTE);
    done(&s);
}

static void what_is_attached_is_a_report_of_its_own_or_told(void **state)
{
    (void)state;
    Seen s = read_eml(
        HEAD MIXED
        "Content-Type: text/plain\r\n\r\nSee the statement.\r\n"
        "--b\r\nContent-Type: application/pdf; name=\"s.pdf\"\r\nContent-Disposition: attachment; filename*=utf-8''d%C3%A9claration.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n"
        "--b\r\nContent-Type: image/png; name=logo.png\r\nContent-Disposition: inline\r\n\r\nx\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=s.txt\r\n\r\nRebels captured the airport of Selin.\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: An Agency <a@agency.test>\r\nDate: Wed, 8 Nov 2017 10:00:00 +0000\r\nSubject: Inner\r\n\r\nThe bridge is held.\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nYou are on the list of the desk.\r\n--b--\r\n");
    assert_int_equal(s.count, 3);
    assert_has(body(&s.r[0]), "See the statement.", true);
    assert_has(body(&s.r[0]), "You are on the list", true); /* one text in two pieces */
    assert_has(s.r[0].text, "Rebels", false);
    assert_int_equal(s.bad, 1);
    assert_has(str_of(s.err[0].what), "déclaration.pdf (application/pdf) is not read", true);
    assert_str(s.r[1].text, "Rebels captured the airport of Selin.");
    assert_str(s.r[1].source, "Cedar Front");
    assert_str(s.r[1].raw, "Rebels captured the airport of Selin.");
    assert_int_equal(s.r[1].published, day_of(2017, 11, 9));
    assert_str(s.r[2].source, "An Agency");
    assert_str(s.r[2].title, "Inner");
    assert_int_equal(s.r[2].published, day_of(2017, 11, 8));
    assert_has(s.r[2].text, "The bridge is held.", true);
    for (size_t i = 0; i < s.count; i++)
        for (size_t k = 0; k < i; k++) assert_false(str_eq(s.r[i].doc, s.r[k].doc) || str_eq(s.r[i].raw, s.r[k].raw));
    done(&s);
}

/* ---- mailboxes ---- */

static void a_mailbox_gives_one_report_a_message(void **state)
{
    (void)state;
    static const char box[] =
        "From MAILER-DAEMON Thu Nov  9 23:30:00 2017\nFrom: One <1@x.test>\nMessage-ID: <1@x>\nSubject: First\n\nThe army took Selin.\n\nFrom the south others came.\n\n>From the east, too.\n\n"
        "From - Fri Nov 10 10:00:00 2017\nX-Mozilla-Status: 0001\nFrom: Two <2@x.test>\nDate: 10 Nov 2017 10:00:00 +0000\n\nSelin has not fallen.\n\n"
        "From x\nFrom: Three <3@x.test>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q--\n\n"
        "From x\nFrom: Four <4@x.test>\n\nThe last.\n";
    static const char *const names[] = { "a.mbox", "Inbox" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Seen s = read_all(names[i], str_of(box));
        assert_int_equal(s.count, 3);
        assert_has(s.r[0].doc, "#1", true);
        assert_str(body(&s.r[0]), "The army took Selin.\n\nFrom the south others came.\n\nFrom the east, too.\n");
        assert_str(s.r[1].source, "Two");
        assert_int_equal(s.r[1].published, day_of(2017, 11, 10));
        assert_has(s.r[2].doc, "#4", true);
        assert_int_equal(s.bad, 1);
        assert_int_equal(s.err[0].unit, AT_RECORD);
        assert_int_equal(s.err[0].at, 3);
        done(&s);
    }
}

/* ---- saved pages ---- */

#define SAVED                                                                                                                                              \
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.cedarfront.test/2017/11/08/selin\r\nSubject: =?utf-8?Q?The=20road=20is=20open?=\r\n" \
    "Date: Sat, 21 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Multi--1----\"\r\n\r\n\r\n"
#define PIECE(type, where)                                                                                                                           \
    "------Multi--1----\r\nContent-Type: " type "\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: " where "\r\n\r\n"

static void a_page_saved_with_its_pictures_is_the_page(void **state)
{
    (void)state;
    Seen s = read_all(
        "page.mhtml",
        STR(SAVED PIECE(
            "text/html",
            "https://www.cedarfront.test/2017/11/08/selin") "<html lang=3D\"en\"><head><title>The road is open</title></head><body><nav><a href=3D'/'>Rebels captured Home</a></nav><h1>The road =\r\nis open</h1>" PROSE
                                                            "=20\r\n" PROSE "</body></html>\r\n" PIECE(
                                                                "text/html",
                                                                "https://ads.test/") "<html><body>" PROSE
                                                                                     "<p>An advertisement: rebels captured Idlib.</p></body></html>\r\n" PIECE(
                                                                                         "text/css", "cid:1@x") "p { }\r\n------Multi--1------\r\n"));
    assert_int_equal(s.count, 1);
    assert_int_equal(s.bad, 0);
    assert_str(s.r[0].title, "The road is open");
    assert_str(s.r[0].url, "https://www.cedarfront.test/2017/11/08/selin");
    assert_str(s.r[0].source, "cedarfront.test");
    assert_str(s.r[0].lang, "en");
    assert_int_equal(s.r[0].published, day_of(2017, 11, 8)); /* of its address, not the day on which it was saved */
    assert_has(s.r[0].text, "three days of fighting", true);
    assert_has(s.r[0].text, "ebels captured", false);
    done(&s);
    s = read_all(
        "page",
        STR("From: \"Saved by Internet Explorer 11\"\r\nSubject: A page\r\nDate: Sat, 21 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=\"windows-1251\"\r\n"
            "Content-Transfer-Encoding: base64\r\nContent-Location: https://v.test/1\r\n\r\nPHA+wPDs6P8g4u746+Ag4iDj7vDu5CDz8vDu7C48L3A+\r\n"));
    assert_int_equal(s.count, 1);
    assert_str(s.r[0].title, "A page");
    assert_str(s.r[0].url, "https://v.test/1");
    assert_int_equal(s.r[0].published, DAY_NONE);
    assert_has(s.r[0].text, "Армия вошла в город утром.", true);
    done(&s);
}

/* ---- what is broken, and what is hostile ---- */

static void what_is_cut_short_is_read_up_to_there_and_told(void **state)
{
    (void)state;
    static const char whole[] = SAVED PIECE("text/html", "https://x.test/") "<html><body>" PROSE PROSE PROSE "</body></html>\r\n" PIECE(
        "image/png", "https://x.test/a.png") "abc\r\n------Multi--1------\r\n";
    const size_t len = sizeof whole - 1, text = str_find(str_of(whole), STR("<p>"), 0);
    for (size_t cut = 0; cut < len; cut++) {
        Seen s = read_all("page.mhtml", (Str){ whole, cut });
        if (!s.bad && cut < len - 4) fail_msg("cut at %zu of %zu: nothing told", cut, len); /* behind that the last boundary is there */
        if (cut > text + 120) assert_int_equal(s.count, 1);
        done(&s);
    }
    Seen s = read_eml(
        "From: a@b.test\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=one\n\n--two\n\nWords behind a boundary that nobody announced.\n");
    assert_int_equal(s.count, 0);
    assert_int_equal(s.bad, 1);
    assert_int_equal(s.err[0].code, HEAR_FORMAT);
    done(&s);
    s = read_eml("From: a@b.test\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!! VGhlIHRvd24u\nno base64 ???");
    assert_int_equal(s.count, 1);
    done(&s);
    s = read_eml(
        "From: a@b.test\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=e\n\n--e\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--e\nContent-Type: application/octet-stream\n\nxyz\n--e--\n");
    assert_int_equal(s.count, 0);
    assert_has(str_of(s.err[0].what), "multipart/encrypted", true);
    done(&s);
}

static Seen nested(const char *wrap, const char *inner, int depth)
{
    Arena a = { 0 };
    Buf b = { .arena = &a };
    buf_add(&b, STR("From: a@b.test\nMIME-Version: 1.0\n"));
    for (int i = 0; i < depth; i++) buf_printf(&b, wrap, i, i);
    buf_add(&b, str_of(inner));
    for (int i = depth; i-- > 0 && str_find_char(str_of(wrap), '%', 0) != SIZE_MAX;) buf_printf(&b, "\n--b%dx--\n", i);
    Seen s = read_all("a.eml", buf_str(&b));
    arena_free(&a);
    return s;
}

static void parts_within_parts_have_an_end(void **state)
{
    (void)state;
    static const char *const leaf = "Content-Type: text/plain\n\nThe words.\n";
    for (int over = 0; over < 2; over++) {
        Seen s = nested("Content-Type: multipart/mixed; boundary=b%dx\n\n--b%dx\n", leaf, 32 + over);
        assert_int_equal(s.count, !over);
        if (over) assert_int_equal(s.err[0].code, HEAR_LIMIT);
        done(&s);
    }
    static const char *const wraps[] = { "Content-Type: multipart/mixed; boundary=b%dx\n\n--b%dx\n", "Content-Type: message/rfc822\n\n",
                                         "Content-Type: multipart/alternative; boundary=b%dx\n\n--b%dx\n" };
    for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++) {
        Seen s = nested(wraps[i], leaf, 5000);
        assert_true(s.bad > 0);
        done(&s);
    }
}

static void parts_and_headers_have_a_limit(void **state)
{
    (void)state;
    for (int over = 0; over < 2; over++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        buf_add(&b, STR(HEAD MIXED "\r\nThe words.\r\n"));
        for (int i = 0; i < 9998 + over; i++) buf_add(&b, STR("--b\r\nContent-Type: image/png\r\n\r\nx\r\n"));
        buf_add(&b, STR("--b--\r\n"));
        Seen s = read_all("a.eml", buf_str(&b));
        assert_int_equal(s.count, !over);
        assert_int_equal(s.bad ? s.err[0].code : HEAR_OK, over ? HEAR_LIMIT : HEAR_OK);
        done(&s);
        arena_free(&a);
    }
    for (int over = 0; over < 2; over++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        buf_add(&b, STR(HEAD));
        while (b.len < (1 << 20) - 1000) buf_add(&b, STR("X-Long: nothing of any use to anybody who reads this letter\r\n"));
        while (over && b.len <= 1 << 20) buf_add(&b, STR("X-Long: too long\r\n"));
        buf_add(&b, STR("\r\nThe words.\r\n"));
        Seen s = read_all("a.eml", buf_str(&b));
        assert_int_equal(s.count, !over);
        if (over) assert_int_equal(s.err[0].code, HEAR_LIMIT);
        done(&s);
        arena_free(&a);
    }
}

/* A message in a message in a message is copied as often: that has a limit, too. */
static void messages_within_messages_have_a_limit(void **state)
{
    (void)state;
    for (int deep = 3; deep <= 4; deep++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        buf_add(&b, STR("From: a@b.test\nMIME-Version: 1.0\n"));
        for (int i = 0; i < deep; i++) buf_printf(&b, "Content-Type: message/rfc822\n\nFrom: %d@b.test\nMIME-Version: 1.0\n", i);
        buf_add(&b, STR("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe words.\n--b\nContent-Type: image/png\n\n"));
        while (b.len < 17 << 20) buf_add(&b, STR("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk\n"));
        buf_add(&b, STR("--b--\n"));
        Seen s = read_all("a.eml", buf_str(&b));
        assert_int_equal(s.count, deep == 3);
        assert_int_equal(s.bad ? s.err[0].code : HEAR_OK, deep == 3 ? HEAR_OK : HEAR_LIMIT);
        done(&s);
        arena_free(&a);
    }
}

/* A text that only looks a little like a letter stays a text. */
static void a_text_with_a_header_is_no_letter(void **state)
{
    (void)state;
    Seen s = read_all("a.txt", STR("Title: The road\nSource: Cedar Front\nDate: 2017-11-09\n\nThe army opened the road.\n"));
    assert_str(s.r[0].source, "Cedar Front");
    done(&s);
    s = read_all("a.txt", STR("From the south the army came.\n\nIt took the town.\n"));
    assert_str(s.r[0].text, "From the south the army came.\n\nIt took the town.\n");
    done(&s);
    s = read_all("letter.txt", STR("Received: from x by y\r\n\tfor z\r\nFrom: One <1@x.test>\r\nSubject: S\r\n\r\nA letter it is.\r\n"));
    assert_str(s.r[0].source, "One");
    done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_says_who_when_and_what),
        cmocka_unit_test(a_letter_is_decoded_as_it_says),
        cmocka_unit_test(of_two_forms_one_is_read),
        cmocka_unit_test(of_a_letter_in_html_nothing_is_lost_but_links),
        cmocka_unit_test(what_a_letter_quotes_is_a_quotation),
        cmocka_unit_test(what_is_attached_is_a_report_of_its_own_or_told),
        cmocka_unit_test(a_mailbox_gives_one_report_a_message),
        cmocka_unit_test(a_page_saved_with_its_pictures_is_the_page),
        cmocka_unit_test(what_is_cut_short_is_read_up_to_there_and_told),
        cmocka_unit_test(parts_within_parts_have_an_end),
        cmocka_unit_test(parts_and_headers_have_a_limit),
        cmocka_unit_test(messages_within_messages_have_a_limit),
        cmocka_unit_test(a_text_with_a_header_is_no_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
