#include "cli/batch.h"

#include "base/file.h"
#include "base/jsonout.h"
#include "names/geonames.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static const size_t dump_bytes_max = (size_t)4 << 30, table_bytes_max = (size_t)512 << 20;

/* ---- import ---- */

static Str theatre_folder(Cli *cli)
{
    Str given = cli_has(cli, OPT_THEATRE) ? cli_text(cli, OPT_THEATRE) : STR("levant");
    if (str_find_char(given, '/', 0) != SIZE_MAX) return given;
    return path_join(&cli->arena, path_join(&cli->arena, cli_data_folder(cli), STR("theatre")), given);
}

static bool make_folder(Cli *cli, Str folder, HearErr *err)
{
    if (mkdir(arena_copy(&cli->arena, folder).at, 0777) == 0 || errno == EEXIST) return true;
    return err_fail(err, HEAR_SYSTEM, folder, AT_NOWHERE, 0, "cannot make the folder");
}

/* The table with those rows behind it, whether or not its last line has an end. */
static bool write_longer(Cli *cli, Str from, Str to, const char *table, Str rows, HearErr *err)
{
    Str text, name = str_of(table);
    if (!file_read(&cli->arena, path_join(&cli->arena, from, name), table_bytes_max, &text, err)) return false;
    Buf all = { .arena = &cli->arena };
    buf_add(&all, text);
    if (!str_ends(text, STR("\n"))) buf_add_char(&all, '\n');
    buf_add(&all, rows);
    return file_write(path_join(&cli->arena, to, name), buf_str(&all), err);
}

/* Rows of ground.tsv: countries that the user names are fought over, so of their new rows those are told that lie in nothing that is. */
static Str ground_rows(Cli *cli, const Theatre *t, Str rows)
{
    enum { PLACE, KIND, PARENT, CELLS };
    Buf out = { .arena = &cli->arena };
    Str line, cell[CELLS];
    while (cli_has(cli, OPT_COUNTRY) && str_cut(&rows, '\n', &line)) {
        bool whole = true;
        for (size_t k = 0; k < CELLS; k++) whole &= str_cut(&line, '\t', &cell[k]);
        if (!whole) continue;
        const uint32_t parent = theatre_place(t, cell[PARENT]);
        if (parent == ID_NONE || t->places[parent].foreign) buf_printf(&out, "%.*s\timported\n", STR_FMT(cell[PLACE]));
    }
    return buf_str(&out);
}

/* Writes the theatre with the new rows into the folder; places.tsv, without which it is none, comes last. */
static bool write_theatre(Cli *cli, const Theatre *t, Str from, Str to, Str rows, HearErr *err)
{
    StrList files = { 0 };
    if (!make_folder(cli, to, err) || !file_list(&cli->arena, from, &files, err)) return false;
    bool ground = false;
    for (size_t i = 0; i < files.count; i++) {
        const Str name = path_name(files.at[i]);
        Str text;
        ground |= str_eq(name, STR("ground.tsv"));
        if (str_eq(from, to) || !str_ends(name, STR(".tsv")) || str_eq(name, STR("places.tsv"))) continue;
        if (!file_read(&cli->arena, files.at[i], table_bytes_max, &text, err)) return false;
        if (!file_write(path_join(&cli->arena, to, name), text, err)) return false;
    }
    if (ground && !write_longer(cli, from, to, "ground.tsv", ground_rows(cli, t, rows), err)) return false;
    return write_longer(cli, from, to, "places.tsv", rows, err);
}

static bool import_dumps(Cli *cli, GeoImport *g, const Theatre *t, Str from, HearErr *err)
{
    for (size_t i = 1; i < cli->arg_count; i++) {
        Arena bytes = { 0 };
        Str dump;
        bool ok = file_read(&bytes, cli->args[i], dump_bytes_max, &dump, err) && geonames_add(g, cli->args[i], dump, cli_text(cli, OPT_COUNTRY), err);
        arena_free(&bytes);
        if (!ok) return false;
    }
    ImportCounts n;
    Str rows = geonames_rows(g, &n), to = cli_text(cli, OPT_OUTPUT);
    if (!write_theatre(cli, t, from, to, rows, err)) return false;
    if (!cli_has(cli, OPT_QUIET))
        cli_note("%llu rows: %llu places added, %llu known already, %llu whose name is a common word, %llu of other kinds or countries",
                 (unsigned long long)n.rows, (unsigned long long)n.added, (unsigned long long)n.known, (unsigned long long)n.common,
                 (unsigned long long)n.other);
    return true;
}

static HearCode run_import(Cli *cli)
{
    HearErr err = { 0 };
    Theatre theatre;
    Names *names = NULL;
    GeoImport *g = NULL;
    Str from = theatre_folder(cli), langs = path_join(&cli->arena, cli_data_folder(cli), STR("lang"));
    if (!cli_has(cli, OPT_OUTPUT)) {
        err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "gazetteer import: give --output FOLDER, where the theatre goes");
        return cli_fail(&err);
    }
    if (!theatre_open(&theatre, from, STR_NONE, &err)) return cli_fail(&err);
    bool ok = names_open(&names, &theatre, STR("en"), path_join(&cli->arena, langs, STR("en")), &err) && geonames_open(&g, names, langs, &err) &&
              import_dumps(cli, g, &theatre, from, &err);
    geonames_close(g);
    names_close(names);
    theatre_close(&theatre);
    return ok ? HEAR_OK : cli_fail(&err);
}

/* ---- find ---- */

typedef struct {
    const Theatre *theatre;
    uint64_t count;
} Finding;

static void write_mention(JsonOut *j, const Theatre *t, const Reading *r, const Mention *m)
{
    static const char *const kinds[] = { "place", "actor", "source" }, *const uses[] = { "name", "noun", "modifier", "holder", "person" };
    Str id = STR_NONE;
    if (m->id != ID_NONE)
        id = m->kind == MENTION_PLACE ? t->places[m->id].name : m->kind == MENTION_ACTOR ? t->actors[m->id].id : t->sources[m->id].id;
    jout_open(j, '{');
    jout_key(j, "doc"), jout_str(j, r->report.doc);
    jout_key(j, "start"), jout_int(j, m->span.from);
    jout_key(j, "end"), jout_int(j, m->span.to);
    jout_key(j, "words"), jout_str(j, str_span(r->report.text, m->span));
    jout_key(j, "kind"), jout_str(j, str_of(kinds[m->kind]));
    jout_key(j, "id"), jout_str_or_null(j, id);
    if (m->kind == MENTION_ACTOR) jout_key(j, "use"), jout_str(j, str_of(uses[m->use]));
    if (m->kind == MENTION_PLACE && m->id != ID_NONE) {
        jout_key(j, "lat"), jout_real(j, t->places[m->id].lat, 5);
        jout_key(j, "lon"), jout_real(j, t->places[m->id].lon, 5);
    }
    jout_key(j, "rivals"), jout_int(j, m->rivals);
    jout_close(j, '}');
    buf_add_char(&j->out, '\n');
    j->more = false;
}

static bool print_mentions(void *user, const Reading *reading, HearErr *err)
{
    Finding *f = user;
    Arena a = { 0 };
    JsonOut j = { .out = { .arena = &a } };
    for (const Passage *p = reading->passages; p < reading->passages + reading->passage_count; p++) {
        for (uint32_t i = 0; i < p->mentions.count; i++) write_mention(&j, f->theatre, reading, &p->mentions.at[i]);
        f->count += p->mentions.count;
    }
    Str lines = buf_str(&j.out);
    fwrite(lines.at, 1, lines.len, stdout);
    arena_free(&a);
    return cli_wrote(err);
}

static HearCode run_find(Cli *cli)
{
    HearErr err = { 0 };
    Pipeline *pipeline;
    BatchCounts counts;
    if (!cli_pipeline(cli, true, &pipeline, &err)) return cli_fail(&err);
    Finding found = { .theatre = pipeline_theatre(pipeline) };
    Batch batch = batch_of(cli, pipeline);
    batch.take = print_mentions;
    batch.user = &found;
    bool ok = batch_run(&batch, cli->args + 1, cli->arg_count - 1, &counts, &err);
    pipeline_close(pipeline);
    if (!ok) return cli_fail(&err);
    return counts.bad ? HEAR_FORMAT : found.count ? HEAR_OK : HEAR_NOTHING;
}

static HearCode run(Cli *cli)
{
    if (str_eq(cli->args[0], STR("import"))) return run_import(cli);
    if (str_eq(cli->args[0], STR("find"))) return run_find(cli);
    HearErr err = { 0 };
    err_fail(&err, HEAR_USAGE, STR_NONE, AT_NOWHERE, 0, "gazetteer does \"import\" or \"find\", not \"%.*s\"", STR_FMT(cli->args[0]));
    return cli_fail(&err);
}

const Command cmd_gazetteer = {
    .name = "gazetteer",
    .args = "import|find FILE…",
    .args_min = 2,
    .args_max = ARGS_ANY,
    .run = run,
    .summary = "imports GeoNames dumps into a theatre; shows the names that are found in reports",
    .about = "import reads GeoNames dumps (geonames.org, 19 columns: SY.txt, allCountries.txt, cities15000.txt) and writes the theatre "
             "with their places to the folder --output; the theatre's own places, names and ids stay as they are. A place of the "
             "theatre under the same name within 5 km is not added again, and no place is added whose name is a common word of any "
             "language in lang/. The countries of --country are fought over, as those of the theatre are (ground.tsv); places of others "
             "are found, but what happens there alone is not taken for the theatre's.\n\n"
             "find prints the places, actors and sources that reports mention, one JSON object a line, with the place in the text.",
    .options = { OPT_OUTPUT, OPT_COUNTRY, OPT_SOURCE, OPT_DATE, OPT_LANG, OPT_JOBS, OPT_QUIET, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
