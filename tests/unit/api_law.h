/* tests/unit/api_law.h - the description of the API as a law: JSON Schema as far as openapi.json uses it. */
#ifndef HEAR_TEST_API_LAW_H
#define HEAR_TEST_API_LAW_H

#include "served.h"

static const json_t *resolve(const json_t *root, const json_t *schema)
{
    const char *ref = json_string_value(json_object_get(schema, "$ref"));
    if (!ref) return schema;
    const json_t *schemas = json_object_get(json_object_get(root, "components"), "schemas");
    return json_object_get(schemas, strrchr(ref, '/') + 1);
}

static inline bool is_type(const json_t *x, const char *type)
{
    return (!strcmp(type, "string") && json_is_string(x)) || (!strcmp(type, "integer") && json_is_integer(x)) ||
           (!strcmp(type, "number") && json_is_number(x)) || (!strcmp(type, "boolean") && json_is_boolean(x)) ||
           (!strcmp(type, "null") && json_is_null(x)) || (!strcmp(type, "object") && json_is_object(x)) ||
           (!strcmp(type, "array") && json_is_array(x));
}

static inline bool fits(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell);

static inline bool no(bool tell, const char *where, const char *what)
{
    if (tell) print_error("%s: %s\n", where, what);
    return false;
}

static inline bool fits_object(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell)
{
    const json_t *properties = json_object_get(schema, "properties"), *required = json_object_get(schema, "required");
    size_t i;
    json_t *name, *value;
    const char *key;
    json_array_foreach(required, i, name) if (!json_object_get(x, json_string_value(name))) return no(tell, where, json_string_value(name));
    json_object_foreach((json_t *)(uintptr_t)x, key, value)
    {
        char below[300];
        snprintf(below, sizeof below, "%.200s.%.80s", where, key);
        const json_t *rule = json_object_get(properties, key);
        if (!rule)
            return no(tell && json_is_false(json_object_get(schema, "additionalProperties")), below, "is not described") ||
                   !json_is_false(json_object_get(schema, "additionalProperties"));
        if (!fits(root, rule, value, below, tell)) return false;
    }
    return true;
}

static inline bool fits(const json_t *root, const json_t *schema, const json_t *x, const char *where, bool tell)
{
    schema = resolve(root, schema);
    size_t i;
    json_t *one;
    const json_t *type = json_object_get(schema, "type"), *among = json_object_get(schema, "enum"), *any = json_object_get(schema, "oneOf");
    if (any) {
        json_array_foreach(any, i, one) if (fits(root, one, x, where, false)) return true;
        return no(tell, where, "is none of the kinds it may be");
    }
    bool ok = !type || (json_is_string(type) && is_type(x, json_string_value(type)));
    if (json_is_array(type)) {
        ok = false;
        json_array_foreach(type, i, one) ok = ok || is_type(x, json_string_value(one));
    }
    if (!ok) return no(tell, where, "is of another type");
    if (among) {
        bool found = false;
        json_array_foreach(among, i, one) found = found || json_equal(one, x);
        if (!found) return no(tell, where, "is none of the words it may be");
    }
    if (json_is_object(x)) return fits_object(root, schema, x, where, tell);
    if (json_is_array(x)) {
        const json_t *items = json_object_get(schema, "items");
        json_array_foreach(x, i, one) if (items && !fits(root, items, one, where, tell)) return false;
    }
    return true;
}

/* The schema of a path's answer. */
static const json_t *schema_of(const Fixture *f, const char *path, const char *method)
{
    const json_t *responses = json_object_get(json_object_get(json_object_get(json_object_get(f->description, "paths"), path), method), "responses");
    const json_t *content = json_object_get(json_object_get(responses, "200"), "content");
    return json_object_get(json_object_iter_value(json_object_iter((json_t *)(uintptr_t)content)), "schema");
}

static const char *type_of(const Fixture *f, const char *path)
{
    const json_t *responses = json_object_get(json_object_get(json_object_get(json_object_get(f->description, "paths"), path), "get"), "responses");
    return json_object_iter_key(json_object_iter(json_object_get(json_object_get(responses, "200"), "content")));
}

#endif
