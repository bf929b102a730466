/* One report a file: plain text, pages, Markdown, and bytes that are neither. */
#include "report_common.h"

/* ---- days ---- */

static void a_printed_day_is_read_in_many_forms(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2017-11-09",
        "2017/11/09",
        "2017-11-09T10:00:00Z",
        "09.11.2017",
        "9-11-2017",
        "9 November 2017",
        "09 Nov 2017",
        "9th of November, 2017",
        "9-Nov-2017",
        "November 9, 2017",
        "Nov. 9th 2017",
        "NOVEMBER 9 2017",
        "Thursday, November 9, 2017",
        "Thu 9 Nov 2017",
        "Thu, 09 Nov 2017 10:00:00 GMT",
        "Nov 092017",
        "9 novembre 2017",
        "giovedì 9 novembre 2017",
        "jeudi 9 novembre 2017",
        "Donnerstag, 9. November 2017",
        "9 de noviembre de 2017",
        "9 ноября 2017",
        "9 Kasım 2017",
        "٩ تشرين الثاني ٢٠١٧",
        "الخميس 9 نوفمبر 2017",
        "2017年11月9日",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (day_value(str_of(same[i])) != day_of(2017, 11, 9)) fail_msg("not read as 9 November 2017: %s", same[i]);
    assert_int_equal(day_value(STR("13/11/2017")), day_of(2017, 11, 13));
    assert_int_equal(day_value(STR("11/13/2017")), day_of(2017, 11, 13));
    static const char *const none[] = {
        "",      "2017",     "November 2017",       "9 November",          "31 November 2017", "11/09/2017", "12017-11-09",
        "May 1", "9 Nov 17", "version 2017.1.5000", "0001-01-01T00:00:00", "0000-00-00",       "9999-12-31",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (day_value(str_of(none[i])) != DAY_NONE) fail_msg("read as a day: %s", none[i]);
}

static void the_day_of_publication_stands_in_the_first_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Day day;
    } cases[] = {
        { "Sun 16 Apr 2017 Death toll rises to 112. The death toll rose", 17272 },
        { "Sun 16 Apr 2017 22 dead in heavy raids", 17272 },
        { "Posted on April 16 2017 by a reporter Six killed", 17272 },
        { "Air raids kill 12 Monitor AFP Sunday 16 Apr 2017 Air raids on a town killed", 17272 },
        { "A title\n\nBy Somebody | April 16, 2017 | 10:30\n\nThe army", 17272 },
        { "A Blog's Masthead\nApril 16, 2017\n\nA title\n\nA text", 17272 },
        { "MOSCOW, 16 April 2017. The ministry said", 17272 },
        { " date 2017-04-16 April 16, 2017\n\nA title", 17272 },
        { "On 16 April 2017, the army entered the town", DAY_NONE },
        { "The town fell on 16 April 2017, said the mayor", DAY_NONE },
        { "The attack of 16 April 2017", DAY_NONE },
        { "BEIRUT, Nov 9 (Agency) - The army", DAY_NONE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PrintedDay d = { .day = DAY_NONE };
        if (!dateline_find(str_of(cases[i].text), &d)) d.day = DAY_NONE;
        if (d.day != cases[i].day) fail_msg("got day %d for: %s", d.day, cases[i].text);
    }
}

/* ---- plain text ---- */

static void a_header_block_tells_title_source_and_day(void **state)
{
    (void)state;
    Read it = read_bytes("folder/a.txt", "Title: The road is open\nSource: Halden Wire\nDate: 2017-11-09\nLang: en\nAuthor: A. B.\n"
                                         "URL: https://example.org/a\n\nThe army opened the road: it said so.\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.doc, "a.txt");
    assert_str(it.r.title, "The road is open");
    assert_str(it.r.source, "Halden Wire");
    assert_str(it.r.author, "A. B.");
    assert_str(it.r.lang, "en");
    assert_str(it.r.url, "https://example.org/a");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_str(it.r.text, "The road is open\n\nThe army opened the road: it said so.\n");
    assert_part_has(&it.r, PART_TITLE, 0, "The road is open");
    HearErr err = { 0 };
    assert_false(report_next(it.reader, &it.a, &it.r, &err));
    assert_int_equal(err.code, HEAR_OK);
    done(&it);
    it = read_bytes("a.txt", "Date: nobody knows.\nThe army: it came.\nNo empty line ends this.");
    assert_true(it.ok);
    assert_int_equal(it.r.text.len, it.r.raw.len); /* no header: the text is the file */
    done(&it);
}

static void hints_stand_in_for_what_the_file_does_not_say(void **state)
{
    (void)state;
    ReportHints hints = { STR("Hinted"), STR("it"), day_of(2018, 1, 2) };
    Read it = read_with("a.txt", STR("Source: Own\n\nNothing more is said.\n"), &hints);
    assert_true(it.ok);
    assert_str(it.r.source, "Own");
    assert_str(it.r.lang, "it");
    assert_int_equal(it.r.published, day_of(2018, 1, 2));
    done(&it);
    it = read_with("a.txt", STR("9 November 2017\n\nThe army came.\n"), &hints);
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    done(&it);
    it = read_bytes("a.txt", "The army came.\n");
    assert_int_equal(it.r.published, DAY_NONE);
    done(&it);
}

static void comments_signed_below(void **state)
{
    (void)state;
    Read it = read_bytes(
        "a.txt", "The Blog\nJune 08, 2018\n\nIs it a plan?\n\nThe army holds the town.\n\nPosted by b on June 8, 2018 at 18:39 UTC | Permalink\n\n"
                 "Comments\n\nFirst, I doubt it.\n\nSecond, I know it.\n\nPosted by: Red Ryder | Jun 8 2018 18:52 utc | 1\n\n"
                 "Posted by: Red Ryder | Jun 8 2018 18:52 utc | 1\n\nThat is wrong.\n\nPosted by: Peter AU 1 | Jun 9 2018 19:46 utc | 2\n\n"
                 "The comments to this entry are closed.\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.title, "Is it a plan?");
    assert_str(it.r.author, "b");
    assert_int_equal(it.r.published, day_of(2018, 6, 8));
    assert_int_equal(count(&it.r, PART_COMMENT), 2);
    assert_comment(&it.r, 0, "Red Ryder", day_of(2018, 6, 8), 1, "First, I doubt it.\n\nSecond, I know it.");
    assert_comment(&it.r, 1, "Peter AU 1", day_of(2018, 6, 9), 2, "That is wrong."); /* it quotes the first's signature */
    assert_part_has(&it.r, PART_BODY, 1, "The army holds the town.");
    assert_part_has(&it.r, PART_BODY, 2, "The comments to this entry are closed.");
    done(&it);
}

static void comments_headed_by_a_name(void **state)
{
    (void)state;
    Read it = read_bytes("a.txt", "The race for the border is on, and nobody says so.\n\n"
                                  "  1. outthere says:\n    11 June 2018 at 05:49 AM\n\n    The town has fallen.\n\n"
                                  "  2. Barbara Ann says:\n\n    It has not.\n    The mayor says:\n    all is well.\n\n"
                                  "  3. Nobody signed this one.\n\n  4. elev8 says:\n\n    Thanks.\n\nLeave a Reply\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_COMMENT), 4);
    assert_comment(&it.r, 0, "outthere", day_of(2018, 6, 11), 1, "The town has fallen.");
    assert_comment(&it.r, 1, "Barbara Ann", DAY_NONE, 2, "The mayor says:");
    assert_comment(&it.r, 2, "?", DAY_NONE, 3, "Nobody signed this one.");
    assert_comment(&it.r, 3, "elev8", DAY_NONE, 4, "Thanks.");
    assert_part_has(&it.r, PART_BODY, 1, "Leave a Reply");
    done(&it);
    it = read_bytes("a.txt", "Tabqa Dam\n\nToday they fight at the dam.\n\n2 comments:\n\nRob said...\nIf it breaks, we drown.\n\n"
                             "Anonymous said...\nIt will not.\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 2);
    assert_comment(&it.r, 0, "Rob", DAY_NONE, -1, "If it breaks");
    done(&it);
    it = read_bytes("a.txt", "The minister says:\n\nWe hold the town, and\n\n1. we stay\n2. we build\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 0); /* a sentence and a list are no thread */
    done(&it);
}

static void only_certain_quotations_are_cut_out(void **state)
{
    (void)state;
    Read it = read_bytes("a.txt", "The monitor reports:\n\n“Ten fighters were killed when the town was stormed at dawn.”\n\nThat is its word.\n\n"
                                  "> An older mail\n> said so too.\n\n\"We left,\" he said. \"They came at noon and we had no guns left.\"\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_QUOTE), 2);
    assert_part_has(&it.r, PART_QUOTE, 0, "Ten fighters were killed");
    assert_part_has(&it.r, PART_QUOTE, 1, "said so too");
    assert_part_has(&it.r, PART_BODY, 2, "no guns left");
    done(&it);
    it = read_bytes(
        "a.txt",
        "Here is what the \"Levant Gazette\" wrote. I leave it as it is:\n\n\"The town was stormed at dawn, and ten fighters were killed.\"\n");
    assert_str(nth(&it.r, PART_QUOTE, 0)->author, "Levant Gazette");
    done(&it);
    it = read_bytes(
        "a.txt", "Some are happy:\n\nNadia R @nadia_r - 16:35 UTC - 8 Jun 2018\nThe town is ours.\n\nI doubt it.\n\n"
                 "They left.\n\xE2\x80\x94 Sam Lee (@samlee77) June 8, 2018\n\nSo ask @nadia_r, who wrote on 8 June 2018 what she thinks of it.\n");
    assert_int_equal(count(&it.r, PART_QUOTE), 2);
    assert_str(nth(&it.r, PART_QUOTE, 0)->author, "Nadia R");
    assert_part_has(&it.r, PART_QUOTE, 0, "The town is ours.");
    assert_str(nth(&it.r, PART_QUOTE, 1)->author, "Sam Lee");
    assert_part_has(&it.r, PART_QUOTE, 1, "They left.");
    done(&it);
}

/* ---- JSONL ---- */

static void a_jsonl_file_gives_one_report_a_line(void **state)
{
    (void)state;
    Read it = read_bytes(
        "news.jsonl",
        "{\"doc\": \"a1\", \"source\": \"SANA\", \"date\": \"2017-11-09\", \"title\": \"T\", \"text\": \"  The army\\n\\u0643 came. \", \"more\": [1]}\n"
        "\n{\"text\": 3}\n{broken\n{\"text\": \"No name, no day.\"}");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.doc, "a1");
    assert_str(it.r.source, "SANA");
    assert_str(it.r.title, "T");
    assert_int_equal(it.r.published, day_of(2017, 11, 9));
    assert_str(it.r.text, "  The army\n\xD9\x83 came. "); /* byte for byte, and without the title */
    assert_true(str_ends(it.r.raw, STR("\"more\": [1]}")));
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.code, HEAR_FORMAT);
    assert_int_equal(it.err.unit, AT_RECORD);
    assert_int_equal(it.err.at, 3);
    it.err = (HearErr){ 0 };
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.at, 4);
    it.err = (HearErr){ 0 };
    assert_true(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_str(it.r.doc, "news.jsonl#5");
    assert_int_equal(it.r.published, DAY_NONE);
    assert_false(report_next(it.reader, &it.a, &it.r, &it.err));
    assert_int_equal(it.err.code, HEAR_OK);
    done(&it);
}

static void a_text_that_prints_its_own_day_is_believed_against_its_record(void **state)
{
    (void)state;
    Read it = read_bytes("a.jsonl", "{\"date\": \"2014-02-02\", \"text\": \"16-11-2014 The army came.\"}");
    assert_int_equal(it.r.published, day_of(2014, 11, 16));
    done(&it);
    it = read_bytes("a.jsonl", "{\"date\": \"2014-11-17\", \"text\": \"16-11-2014 The army came.\"}");
    assert_int_equal(it.r.published, day_of(2014, 11, 17)); /* a day apart: another time zone */
    done(&it);
}

/* ---- HTML ---- */

#define PAGE_HEAD                                                                                                                                    \
    "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>The road is open | Cedar Front</title></head><body>"                   \
    "<header><a href=\"/\">Cedar Front</a></header><nav><ul><li><a href=\"/a\">World and all its news</a><li><a href=\"/b\">Sport</a></ul></nav>"
#define PAGE_FOOT "<footer>Copyright 2017 Cedar Front. All rights reserved.</footer></body></html>"
#define PROSE     "<p>The army opened the road to the border on Thursday, the command said, after a night of fighting on the western side.</p>"

static void the_main_text_of_a_page_without_what_stands_around_it(void **state)
{
    (void)state;
    Read it = read_bytes(
        "page.html", PAGE_HEAD
        "<div class=\"wrap\"><div class=\"story\"><h1>The road is open</h1><div class=\"share-buttons\">Share this on every network</div>" PROSE
        "<figure><img src=x><figcaption>Soldiers at the gate, seen on Thursday.</figcaption></figure>"
        "<h2>What it cost</h2><p>Ten men <b>d</b>ied, <a href=\"/x\">the monitor</a> said.<br><br>Nobody counts the houses.</p>"
        "<blockquote><p>We hold the road and shall keep it open for everybody who wants to use it.</p><p>&mdash; Brigadier Adham (@adham) June 8, 2018</p></blockquote>"
        "<p>That is what he wrote when he was asked about it by our reporter.</p></div>"
        "<aside><h3>Related</h3><ul><li><a href=\"/1\">An older story about the road</a></ul></aside></div>"
        "<div class=\"cookie-banner\"><p>We use cookies to give you the best experience on our pages, you may agree.</p></div>" PAGE_FOOT);
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.title, "The road is open");
    assert_str(it.r.source, "Cedar Front");
    assert_str(it.r.lang, "en-GB");
    assert_part_has(&it.r, PART_TITLE, 0, "The road is open\n\n");
    assert_part_has(&it.r, PART_BODY, 0, "on the western side.\n\nWhat it cost\n\nTen men died, the monitor said.\n\nNobody counts the houses.\n\n");
    assert_part_has(&it.r, PART_QUOTE, 0, "We hold the road");
    assert_str(nth(&it.r, PART_QUOTE, 0)->author, "Brigadier Adham");
    assert_int_equal(nth(&it.r, PART_QUOTE, 0)->day, day_of(2018, 6, 8));
    assert_part_has(&it.r, PART_BODY, 1, "That is what he wrote");
    static const char *const around[] = { "Share", "Soldiers", "older story", "cookies", "Copyright", "World", "Sport" };
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        if (str_find(it.r.text, str_of(around[i]), 0) != SIZE_MAX) fail_msg("stands around the text: %s", around[i]);
    done(&it);
}

static void comments_below_a_name_and_a_moment(void **state)
{
    (void)state;
    static const char *const lines[][2] = {
        { "#1 Tin Kettle (8 May 2016, 10:02)", "#2 ostrava77 (8 May 2016, 11:12)" },
        { "Tin Kettle | 08 May 2016 10:02 | #1", "ostrava77 | 08 May 2016 11:12 | #2" },
        { "#1 | Tin Kettle | 08.05.2016 10:02", "#2 | ostrava77 | 08.05.2016 11:12" },
        { ">> Tin Kettle (May 8, 2016, 10:02 am)", ">> ostrava77, 8 May 2016, 11:12" },
        { "Tin Kettle wrote on Sun 8 May 2016, 10:02:", "[ostrava77] (8 May 2016, 11:12)" },
        { "Tin Kettle (author) \xE2\x80\xA2 6 hours ago", "ostrava77 \xE2\x80\xA2 5 hours ago" },
        { "Tin Kettle // 10/10/14, 10:02", "\xE2\x80\xBA ostrava77, 10/10/14, 11:02" },
        { "Tin Kettle\n8 May 2016 at 10:02", "ostrava77\n8 May 2016 at 11:12" },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[1000];
        snprintf(text, sizeof text, "Is it a plan?\n\nThe army holds the town.\n\n%s\nI doubt it.\n\n%s\nI know it.\n", lines[i][0], lines[i][1]);
        Read it = read_bytes("a.txt", text);
        assert_true(it.ok);
        assert_lawful(&it.r);
        if (count(&it.r, PART_COMMENT) != 2) fail_msg("%zu comments below lines %zu", count(&it.r, PART_COMMENT), i);
        const Day day = i < 5 || i == 7 ? day_of(2016, 5, 8) : DAY_NONE;
        const bool numbered = i < 3;
        assert_comment(&it.r, 0, "Tin Kettle", day, numbered ? 1 : -1, "I doubt it.");
        assert_comment(&it.r, 1, "ostrava77", day, numbered ? 2 : -1, "I know it.");
        done(&it);
    }
    Read it = read_bytes(
        "a.txt", "Live\n\n14:20 Update: the army has the town.\n\nUpdated 8 May 2016 15:05\nIt has not.\n\nUpdated 8 May 2016 16:05\nIt has.\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 0);
    done(&it);
    it = read_bytes("a.txt", "Hama front (May 8, 2016)\n\nThe army has the town.\n\nHoms front (May 8, 2016)\n\nIt has not.\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 0); /* titles with their day: a year is no clock time */
    done(&it);
    it = read_bytes("a.txt",
                    "Hama front\n\nThe army has the town.\n\nComments\n\nBoris B. - 8 May 2016\nIt has not.\n\nKate - 8 May 2016\nIt has.\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 2); /* but below the title of a thread they are names */
    assert_comment(&it.r, 0, "Boris B.", day_of(2016, 5, 8), -1, "It has not.");
    done(&it);
    it = read_bytes("a.txt", "Live\n\nReuters | 8 May 2016 15:05\n\nThe army has the town.\n\nIt has not.\n");
    assert_int_equal(count(&it.r, PART_COMMENT), 0); /* one line alone may be the text's own */
    done(&it);
}

static void a_page_tells_its_day_in_many_places(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body;
    } cases[] = {
        { "<meta property=\"article:published_time\" content=\"2017-11-09T10:00:00Z\">", "" },
        { "<meta name=\"DC.date.issued\" content=\"2017-11-09\">", "" },
        { "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2017-11-09T08:00:00+02:00\"}]}</script>",
          "" },
        { "", "<time datetime=\"2017-11-09\">yesterday</time>" },
        { "", "<aside><time datetime=\"2019-01-01\"></time></aside><time>9 November 2017</time>" },
        { "", "<span class=\"entry-date\">Posted on November 9, 2017</span>" },
        { "<link rel=\"canonical\" href=\"https://example.org/2017/11/09/road\">", "" },
        { "", "<p>BEIRUT, November 9, 2017 (Agency) - The road was opened by the army in the early morning, it said.</p>" },
        { "", "<p class=\"foot\">Posted by the keeper on November 9, 2017 at 08:05 UTC | <a href=\"/p\">Permalink</a></p>" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char page[2000];
        snprintf(page, sizeof page, "<html><head>%s</head><body><h1>T</h1>%s" PROSE "</body></html>", cases[i].head, cases[i].body);
        Read it = read_bytes("a.html", page);
        assert_true(it.ok);
        if (it.r.published != day_of(2017, 11, 9)) fail_msg("day not found in case %zu: got %d", i, it.r.published);
        done(&it);
    }
    Read it = read_bytes("a.html", "<html><body>" PROSE "</body></html>");
    assert_int_equal(it.r.published, DAY_NONE);
    done(&it);
}

/* A page that does not say where it stood: its browser wrote it above it. Of a web archive's copy the address is the one that was copied. */
static void where_a_saved_page_comes_from(void **state)
{
    (void)state;
    static const struct {
        const char *page, *url, *source;
    } cases[] = {
        { "<!DOCTYPE html>\n<!-- saved from url=(0034)https://www.news.test/2017/11/09/road -->\n<html><body>" PROSE,
          "https://www.news.test/2017/11/09/road", "news.test" },
        { "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://www.news.test/2017/11/09/road \n saved date: Sat Nov 21 2026 10:00:00 GMT+0000\n--><body>" PROSE,
          "https://www.news.test/2017/11/09/road", "news.test" },
        { "<!-- saved from url=(0014)about:internet -->\n<html><body><time datetime=2017-11-09></time>" PROSE, "", "" },
        { "<!-- saved from url=(0020)https://copy.test/ab --><link rel=canonical href=https://news.test/2017/11/09/road><body>" PROSE,
          "https://news.test/2017/11/09/road", "news.test" },
        { "<link rel=canonical href=https://web.archive.org/web/20180102030405id_/http://www.news.test/2017/11/09/road?a=/web/1/><body>" PROSE,
          "http://www.news.test/2017/11/09/road?a=/web/1/", "news.test" },
        { "<link rel=canonical href=https://news.test/web/2017/11/09/road><body>" PROSE, "https://news.test/web/2017/11/09/road", "news.test" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_bytes("a.html", cases[i].page);
        assert_true(it.ok);
        assert_str(it.r.url, cases[i].url);
        assert_str(it.r.source, cases[i].source);
        assert_int_equal(it.r.published, day_of(2017, 11, 9)); /* not the day on which it was saved or copied */
        assert_part_has(&it.r, PART_BODY, 0, "The army opened the road");
        done(&it);
    }
}

static void comments_that_the_page_marks(void **state)
{
    (void)state;
    Read it = read_bytes(
        "a.html", PAGE_HEAD
        "<article><h1>The road is open</h1>" PROSE PROSE "</article>"
        "<div id=\"comments\"><h2>3 Responses to <span>The road is open</span></h2><ol class=\"commentlist\">"
        "<li class=\"comment even\" id=\"li-comment-1\"><div class=\"comment-author\"><span class=num>1.</span> <cite>Ferryman</cite> says:</div>"
        "<div class=\"comment-meta\"><a href=#>5 November 2017 at 09:14</a></div><p>The Iraqis are over the line.</p><p>Believe me.</p>"
        "<div class=\"reply\"><a href=#>Reply</a></div>"
        "<ul class=\"children\"><li class=\"comment\" id=\"comment-2\"><b class=\"fn\">K. Dessauer</b> <time datetime=\"2017-11-06T10:00:00\">a day ago</time>"
        "<div class=\"comment-content\"><p>I do not.</p></div></li></ul></li>"
        "<li class=\"comment\" id=\"li-comment-3\"><div class=\"comment-content\"><p>Nobody knows me.</p></div></li></ol>"
        "<div id=\"respond\"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div>" PAGE_FOOT);
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_COMMENT), 3);
    assert_comment(&it.r, 0, "Ferryman", day_of(2017, 11, 5), 1, "The Iraqis are over the line.\n\nBelieve me.");
    assert_comment(&it.r, 1, "K. Dessauer", day_of(2017, 11, 6), -1, "I do not.");
    assert_comment(&it.r, 2, "?", DAY_NONE, -1, "Nobody knows me.");
    assert_str(it.r.author, "");
    assert_true(str_find(it.r.text, STR("Reply"), 0) == SIZE_MAX);
    assert_true(str_find(it.r.text, STR("email"), 0) == SIZE_MAX);
    assert_true(str_find(it.r.text, STR("Responses"), 0) == SIZE_MAX);
    done(&it);
}

static void what_is_called_a_comment_and_nobody_signed_is_none(void **state)
{
    (void)state;
    Read it = read_bytes("a.html", PAGE_HEAD "<article><h1>The road is open</h1>" PROSE PROSE "</article>"
                                             "<div class=\"comment\"><p>Leave your comments here, and be polite to one another.</p></div>" PAGE_FOOT);
    assert_true(it.ok);
    assert_int_equal(count(&it.r, PART_COMMENT), 0);
    assert_true(str_find(it.r.text, STR("polite"), 0) == SIZE_MAX);
    done(&it);
    it = read_bytes("a.html", PAGE_HEAD "<h1>The road is open</h1><div class=\"comment\">" PROSE PROSE "</div>" PAGE_FOOT);
    assert_true(it.ok); /* an opinion piece under a name that misleads */
    assert_int_equal(count(&it.r, PART_COMMENT), 0);
    assert_part_has(&it.r, PART_BODY, 0, "The army opened the road");
    done(&it);
}

static void comments_signed_below_in_a_page(void **state)
{
    (void)state;
    static const char *const threads[] = {
        "<div class=\"comment\"><div class=\"comment-content\"><p>I doubt it.</p></div><p class=\"comment-footer\">Posted by: <a href=#>Tin Kettle</a> | <a href=#>Nov 12 2017 8:31 utc</a> | 1</p></div>"
        "<div class=\"comment\"><div class=\"comment-content\"><p>Posted by: Tin Kettle | Nov 12 2017 8:31 utc | 1</p><p>I know it.</p></div><p class=\"comment-footer\">Posted by: <a href=#>ostrava77</a> | <a href=#>Nov 13 2017 8:52 utc</a> | 2</p></div>",
        "<p>I doubt it.</p><p>Posted by: Tin Kettle | Nov 12 2017 8:31 utc | 1</p>" /* the same without any class */
        "<p>I know it.</p><p>Posted by: ostrava77 | Nov 13 2017 8:52 utc | 2</p>",
        "<div><p>I doubt it.</p><p>Posted by: Tin Kettle | Nov 12 2017 8:31 utc | 1</p></div>"
        "<div><p>I know it.</p><p>Posted by: ostrava77 | Nov 13 2017 8:52 utc | 2</p></div>",
    };
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        char page[4000];
        snprintf(page, sizeof page,
                 "%s<h1>The road is open</h1>" PROSE PROSE "<h3>Comments</h3>%s<p>The comments to this entry are closed.</p>" PAGE_FOOT, PAGE_HEAD,
                 threads[i]);
        Read it = read_bytes("a.html", page);
        assert_true(it.ok);
        assert_lawful(&it.r);
        assert_int_equal(count(&it.r, PART_COMMENT), 2);
        assert_comment(&it.r, 0, "Tin Kettle", day_of(2017, 11, 12), 1, "I doubt it.");
        assert_comment(&it.r, 1, "ostrava77", day_of(2017, 11, 13), 2, "I know it.");
        assert_part_has(&it.r, PART_BODY, 0, "The army opened the road");
        done(&it);
    }
}

static void comments_headed_by_a_name_in_a_page(void **state)
{
    (void)state;
    Read it = read_bytes(
        "a.html", PAGE_HEAD
        "<h1>The road is open</h1>" PROSE PROSE
        "<div><p>1. outthere says:</p><p>11 June 2018 at 05:49 AM</p><p>The town has fallen.</p><p>2. Barbara Ann says:</p><p>It has not.</p><p>Leave a Reply</p></div>" PAGE_FOOT);
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(count(&it.r, PART_COMMENT), 2);
    assert_comment(&it.r, 0, "outthere", day_of(2018, 6, 11), 1, "The town has fallen.");
    assert_comment(&it.r, 1, "Barbara Ann", DAY_NONE, 2, "It has not.");
    done(&it);
}

static void old_encodings_are_read(void **state)
{
    (void)state;
    static const struct {
        Str page;
        const char *words;
    } cases[] = {
        { LIT("<meta charset=windows-1256><p>\xC7\xE1\xC8\xE6\xDF\xE3\xC7\xE1 \xDD\xED \xCF\xED\xD1 \xC7\xE1\xD2\xE6\xD1.</p>"), "البوكمال" },
        { LIT("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>La citt\xE0 \x93libera\x94 \xE8 caduta.</p>"),
          "La città “libera” è caduta." },
        { LIT("<p>La citt\xE0 \xE8 caduta, dice la gente.</p>"), "La città è caduta" },
        { LIT("\xEF\xBB\xBF<meta charset=latin1><p>La citt\xC3\xA0 \xC3\xA8 caduta.</p>"), "La città è caduta" },
        { LIT("\xFF\xFE<\0p\0>\0A\0 \0t\0o\0w\0n\0.\0"), "A town." },
        { LIT("<\0p\0>\0A\0 \0t\0o\0w\0n\0.\0"), "A town." },
        { LIT("\0<\0p\0>\4\x12\0 \4\x33\4\x3E\4\x40\4\x3E\4\x34\4\x35\0."), "В городе." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_with("a.html", cases[i].page, NULL);
        if (!it.ok || str_find(it.r.text, str_of(cases[i].words), 0) == SIZE_MAX) fail_msg("case %zu: %.*s", i, (int)it.r.text.len, it.r.text.at);
        assert_int_equal(it.r.repaired, 0);
        assert_lawful(&it.r);
        done(&it);
    }
}

/* What says nothing of its encoding is read as what its letters look like, and that is told. */
static void an_encoding_that_nobody_names_is_told_by_the_letters(void **state)
{
    (void)state;
#define RU_1251 "\xC0\xF0\xEC\xE8\xFF \xE2\xEE\xF8\xEB\xE0 \xE2 \xE3\xEE\xF0\xEE\xE4 \xF3\xF2\xF0\xEE\xEC."
    static const struct {
        const char *name;
        Str bytes;
        const char *charset, *words;
    } cases[] = {
        { "a.txt", LIT(RU_1251), "windows-1251", "Армия вошла в город утром." },
        { "a.txt", LIT("\xE1\xD2\xCD\xC9\xD1 \xD7\xCF\xDB\xCC\xC1 \xD7 \xC7\xCF\xD2\xCF\xC4 \xD5\xD4\xD2\xCF\xCD."), "KOI8-R",
          "Армия вошла в город утром." },
        { "a.md", LIT("# " RU_1251 "\n\n" RU_1251), "windows-1251", "Армия вошла в город утром." },
        { "a.txt", LIT("The caf\xE9 in the town is open, the \x93governor\x94 said on Thursday."), "windows-1252",
          "The café in the town is open, the “governor” said" },
        { "a.txt",
          LIT("Ordu per\xFE"
              "embe sabah\xFD kasabaya girdi, \xE7"
              "at\xFD\xFEmalar\xFDn sona erdi\xF0i s\xF6ylendi."),
          "ISO-8859-9", "Ordu perşembe sabahı kasabaya girdi, çatışmaların" },
        { "a.txt", LIT("\xCF\xCE\xE1 \xC7\xE1\xCC\xED\xD4 \xC7\xE1\xE3\xCF\xED\xE4\xC9 \xD5\xC8\xC7\xCD \xC7\xE1\xCE\xE3\xED\xD3"), "windows-1256",
          "دخل الجيش المدينة صباح الخميس" },
        { "a.html", LIT("<p>" RU_1251 " " RU_1251 "</p>"), "windows-1251", "Армия вошла в город утром." },
        { "a.html", LIT("<meta charset=us-ascii><p>" RU_1251 " " RU_1251 "</p>"), "windows-1251", "Армия вошла в город утром." },
        { "a.txt", LIT("\xEF\xBB\xBFThe town.\n"), "", "The town." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_with(cases[i].name, cases[i].bytes, NULL);
        if (!it.ok || str_find(it.r.text, str_of(cases[i].words), 0) == SIZE_MAX)
            fail_msg("case %zu: %s%.*s", i, it.err.what, (int)it.r.text.len, it.r.text.at);
        assert_str(it.r.charset, cases[i].charset);
        assert_int_equal(it.r.repaired, 0);
        assert_lawful(&it.r);
        done(&it);
    }
    Read dos = read_with("a.txt", STR("\x80\xE0\xAC\xA8\xEF \xA2\xAE\xE8\xAB\xA0 \xA2 \xA3\xAE\xE0\xAE\xA4 \xE3\xE2\xE0\xAE\xAC."), NULL);
    assert_false(dos.ok); /* better refused than read as letters that nobody wrote */
    assert_int_equal(dos.err.code, HEAR_FORMAT);
    done(&dos);
    dos = read_with("a.txt",
                    STR("Die Br\x81"
                        "cke ist offen, sagte der Gouverneur."),
                    NULL);
    assert_true(dos.ok);
    assert_str(dos.r.charset, "");
    assert_str(dos.r.text, "Die Br\xEF\xBF\xBD"
                           "cke ist offen, sagte der Gouverneur.");
    assert_int_equal(dos.r.repaired, 1);
    done(&dos);
}

/* Depth is refused before any tree is built; just below the limit all is well. */
static void a_depth_bomb_is_refused(void **state)
{
    (void)state;
    static const char *const tags[] = { "<div>", "<table><tr><td>", "<ul><li>", "<svg><g>", "<span>", "<x-y>", "<svg><style><g>" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        buf_add(&b, STR("<html><body>" PROSE));
        for (int k = 0; k < 100000; k++) buf_add(&b, str_of(tags[i]));
        Read it = read_with("a.html", buf_str(&b), NULL);
        assert_false(it.ok);
        assert_int_equal(it.err.code, HEAR_LIMIT);
        done(&it);
        arena_free(&a);
    }
    for (int over = 0; over < 2; over++) {
        Arena a = { 0 };
        Buf b = { .arena = &a };
        for (int k = 0; k < REPORT_DEPTH_MAX + over; k++) buf_add(&b, STR("<div>"));
        buf_add(&b, STR(PROSE));
        Read it = read_with("a.html", buf_str(&b), NULL);
        assert_int_equal(it.ok, !over);
        done(&it);
        arena_free(&a);
    }
    Arena a = { 0 };
    Buf b = { .arena = &a }; /* formatting that is never closed is no depth */
    for (int k = 0; k < 20000; k++) buf_printf(&b, "<p><font color=%d>It came and it went and nobody knows why.", k);
    Read it = read_with("a.html", buf_str(&b), NULL);
    assert_true(it.ok);
    done(&it);
    arena_free(&a);
}

static void odd_pages_are_read_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        bool ok;
    } cases[] = {
        { "<p>One line.", true },
        { "<html></html>", false },
        { "<html><body><script>var x = '<p>no</p>';</script></body></html>", false },
        { "<!-- a comment that never ends <p>text</p>", false },
        { "<frameset><frame></frameset>", false },
        { "<p title='an attribute that never ends", false },
        { "<table><td>Only a cell of text.", true },
        { "<a href=/>Only a link of text</a>", false },
        { "<body><p>A scrap</p><div></div>", true },
        { "<template><p>not shown</p></template><p>Shown to all.</p>", true },
        { "<script type='application/ld+json'>{broken</script><p>Text stands here.</p>", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_bytes("a.html", cases[i].page);
        if (it.ok != cases[i].ok) fail_msg("case %zu: %s", i, it.err.what);
        if (it.ok) assert_lawful(&it.r);
        else assert_int_equal(it.err.code, HEAR_FORMAT);
        done(&it);
    }
}

static void a_format_is_known_by_its_first_bytes(void **state)
{
    (void)state;
    Read it = read_bytes("-", "  <!-- saved --><!DOCTYPE html><p>A page it is.</p>");
    assert_str(it.r.text, "A page it is.\n");
    done(&it);
    it = read_bytes("-", "{\"text\": \"A record it is.\"}");
    assert_str(it.r.text, "A record it is.");
    done(&it);
    it = read_bytes("-", "{curly} A text it is.\n");
    assert_str(it.r.text, "{curly} A text it is.\n");
    done(&it);
}

static void the_same_bytes_are_the_same_report(void **state)
{
    (void)state;
    const char *page = PAGE_HEAD "<h1>T</h1>" PROSE "<h3>Comments</h3><p>No.</p><p>Posted by: A | Nov 12 2017 8:31 utc | 1</p>" PAGE_FOOT;
    Read a = read_bytes("a.html", page), b = read_bytes("a.html", page);
    assert_true(str_eq(a.r.text, b.r.text));
    assert_int_equal(a.r.part_count, b.r.part_count);
    for (size_t i = 0; i < a.r.part_count; i++) {
        assert_int_equal(a.r.parts[i].span.from, b.r.parts[i].span.from);
        assert_int_equal(a.r.parts[i].kind, b.r.parts[i].kind);
    }
    done(&a);
    done(&b);
}

/* ---- Markdown ---- */

static void markdown_is_read_without_its_markup(void **state)
{
    (void)state;
    Read it = read_bytes(
        "a.md",
        "---\nsubject: The offensive\nauthor: A. B.\npubDate: 2023-09-23 21:09\ntags:\n  - title: none\n---\n\n"
        "The **2017** [offensive](http://x/(y) \"t\") was *short*[^1], a_b_c. ![map](m.png)\n\n## Aftermath\nThe town &amp; the road \\[sic]<br>.\n"
        "- one\n- two\n\n> Nobody counts.\n\n| a | b |\n|---|---|\n\n[^1]: So they say.\n");
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_str(it.r.title, "The offensive");
    assert_str(it.r.author, "A. B.");
    assert_int_equal(it.r.published, day_of(2023, 9, 23));
    assert_str(it.r.text, "The offensive\n\nThe 2017 offensive was short, a_b_c. \n\nAftermath\n\nThe town & the road [sic].\n\none\n\ntwo\n\n"
                          "> Nobody counts.\n\n a | b \n\n So they say.\n");
    assert_part_has(&it.r, PART_QUOTE, 0, "Nobody counts.");
    done(&it);
    it = read_bytes("a.md", "# A title\n\nA text.\n");
    assert_str(it.r.title, "A title");
    assert_str(it.r.text, "A title\n\nA text.\n");
    done(&it);
}

/* ---- bad bytes ---- */

static void broken_bytes_are_repaired_and_counted(void **state)
{
    (void)state;
    Read it = read_with("a.txt", STR("The army\xFF took\0 the caf\xC3\xA9 and then it stayed there.\n"), NULL);
    assert_true(it.ok);
    assert_lawful(&it.r);
    assert_int_equal(it.r.repaired, 2);
    assert_str(it.r.charset, "");
    assert_str(it.r.text, "The army\xEF\xBF\xBD took\xEF\xBF\xBD the café and then it stayed there.\n");
    done(&it);
    it = read_with("a.jsonl", STR("{\"text\": \"a\xFF b \\u0000 c\"}"), NULL);
    assert_true(it.ok);
    assert_int_equal(it.r.repaired, 2);
    done(&it);
}

static void what_is_no_text_is_refused_with_a_reason(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Str bytes;
    } cases[] = {
        { "a.txt", LIT("") },
        { "a.jsonl", LIT("") },
        { "a.html", LIT("") },
        { "a.txt", LIT(" \n\n") },
        { "a.jsonl", LIT("\n \n") },
        { "a.txt", LIT("\x89PNG\r\n\x1A\n....") },
        { "a.html", LIT("PK\x03\x04zip") },
        { "a.txt", LIT("{\\rtf1 A town.}") },
        { "a.msg", LIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") },
        { "a.txt", LIT("\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7abc") },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read it = read_with(cases[i].name, cases[i].bytes, NULL);
        if (it.ok) fail_msg("case %zu was read", i);
        assert_int_equal(it.err.code, HEAR_FORMAT);
        assert_true(it.err.what[0] != '\0');
        done(&it);
    }
    Arena a = { 0 };
    ReportReader *reader;
    HearErr err = { 0 };
    assert_false(report_open(&reader, &a, STR("no/such/file.txt"), NULL, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    err = (HearErr){ 0 };
    assert_false(report_open(&reader, &a, STR("tests"), NULL, &err));
    assert_int_equal(err.code, HEAR_FORMAT);
    arena_free(&a);
}

/* A record too long to keep is told and read past; its neighbours are read, and memory stays bounded. */
static void a_record_beyond_the_limit_spoils_only_itself(void **state)
{
    (void)state;
    char path[] = "/tmp/hearsay-report-XXXXXX.jsonl";
    int fd = mkstemps(path, 6);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fputs("{\"doc\": \"before\", \"text\": \"a b\"}\n{\"text\": \"", f);
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    for (size_t i = 0; i <= REPORT_LINE_MAX / sizeof block; i++) fwrite(block, 1, sizeof block, f);
    fputs("\"}\n{\"doc\": \"after\", \"text\": \"c d\"}\n", f);
    fclose(f);
    Arena a = { 0 };
    ReportReader *reader;
    Report r;
    HearErr err = { 0 };
    assert_true(report_open(&reader, &a, str_of(path), NULL, &err));
    assert_true(report_next(reader, &a, &r, &err));
    assert_str(r.doc, "before");
    assert_false(report_next(reader, &a, &r, &err));
    assert_int_equal(err.code, HEAR_LIMIT);
    assert_int_equal(err.at, 2);
    err = (HearErr){ 0 };
    assert_true(report_next(reader, &a, &r, &err));
    assert_str(r.doc, "after");
    assert_false(report_next(reader, &a, &r, &err));
    assert_int_equal(err.code, HEAR_OK);
    report_close(reader);
    arena_free(&a);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_printed_day_is_read_in_many_forms),
        cmocka_unit_test(the_day_of_publication_stands_in_the_first_lines),
        cmocka_unit_test(a_header_block_tells_title_source_and_day),
        cmocka_unit_test(hints_stand_in_for_what_the_file_does_not_say),
        cmocka_unit_test(comments_signed_below),
        cmocka_unit_test(comments_below_a_name_and_a_moment),
        cmocka_unit_test(comments_headed_by_a_name),
        cmocka_unit_test(only_certain_quotations_are_cut_out),
        cmocka_unit_test(a_jsonl_file_gives_one_report_a_line),
        cmocka_unit_test(a_text_that_prints_its_own_day_is_believed_against_its_record),
        cmocka_unit_test(the_main_text_of_a_page_without_what_stands_around_it),
        cmocka_unit_test(a_page_tells_its_day_in_many_places),
        cmocka_unit_test(where_a_saved_page_comes_from),
        cmocka_unit_test(comments_that_the_page_marks),
        cmocka_unit_test(what_is_called_a_comment_and_nobody_signed_is_none),
        cmocka_unit_test(comments_signed_below_in_a_page),
        cmocka_unit_test(comments_headed_by_a_name_in_a_page),
        cmocka_unit_test(old_encodings_are_read),
        cmocka_unit_test(an_encoding_that_nobody_names_is_told_by_the_letters),
        cmocka_unit_test(a_depth_bomb_is_refused),
        cmocka_unit_test(odd_pages_are_read_or_refused),
        cmocka_unit_test(a_format_is_known_by_its_first_bytes),
        cmocka_unit_test(the_same_bytes_are_the_same_report),
        cmocka_unit_test(markdown_is_read_without_its_markup),
        cmocka_unit_test(broken_bytes_are_repaired_and_counted),
        cmocka_unit_test(what_is_no_text_is_refused_with_a_reason),
        cmocka_unit_test(a_record_beyond_the_limit_spoils_only_itself),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
