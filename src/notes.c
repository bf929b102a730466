/* notes.c - tells the candidates of every event with their features, for tools/train-claims. Not installed.
 *
 *   hearsay-notes DATA_FOLDER REPORTS.jsonl
 */
#include <stdio.h>

#include "pipeline.h"

static int fail(const HearErr *err)
{
    char text[600];
    err_text(err, text, sizeof text);
    fprintf(stderr, "hearsay-notes: %s\n", text);
    return (int)err->code;
}

int main(int argc, char **argv)
{
    if (argc != 3) return fputs("usage: hearsay-notes DATA_FOLDER REPORTS.jsonl\n", stderr), HEAR_USAGE;
    HearErr err = { 0 };
    Pipeline *pipeline = NULL;
    ReportReader *reader = NULL;
    Arena files = { 0 };
    PipelineOptions options = { .data_folder = str_of(argv[1]) };
    ReportHints hints = { .published = DAY_NONE };
    if (!pipeline_open(&pipeline, &options, &err) || !report_open(&reader, &files, str_of(argv[2]), &hints, &err)) {
        pipeline_close(pipeline);
        return fail(&err);
    }
    PipelineThread *thread = pipeline_thread_new(pipeline);
    Arena keep = { 0 };
    Report report;
    while (report_next(reader, &keep, &report, &err)) {
        Reading reading;
        Buf notes = { .arena = &keep };
        if (!pipeline_explain(thread, &report, &keep, &reading, &notes, &err)) break;
        printf("doc\t%.*s\n", (int)report.doc.len, report.doc.at);
        fwrite(notes.at, 1, notes.len, stdout);
        arena_rewind(&keep, (ArenaMark){ 0 });
    }
    report_close(reader);
    pipeline_thread_free(thread);
    pipeline_close(pipeline);
    arena_free(&keep);
    arena_free(&files);
    return err.code == HEAR_OK ? HEAR_OK : fail(&err);
}
