#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "interop/fhir_time.h"
#include "interop/html_text.h"
#include "interop/text_encoding.h"

#include <QStringList>

// What stands in the strings of a FHIR file: pages of HTML, text in one set of characters or
// another, dates. The fuzzer would rarely get there through the JSON and base64 around it.

namespace alcove::fuzz {

namespace {

using namespace interop;

void html(ByteView input)
{
    const QString page = textOf(input);
    const QString text = htmlText(page);
    expect(text.size() <= page.size(), "a page gives no more text than it has");
    if (text.isEmpty())
        return;
    for (const QString &line : text.split(u'\n'))
        expect(!line.isEmpty() && line.simplified() == line, "a page gives plain lines");
}

void encoded(ByteView input)
{
    ByteReader reader(input);
    const QString type = textOf(piece(reader));
    const QByteArray bytes = arrayOf(rest(reader));
    const auto text = decodeText(bytes, type);
    if (text)
        expect(text->size() <= bytes.size(), "no letter is made up");
}

void time(ByteView input)
{
    const QString text = textOf(input);
    const auto start = parseFhirTime(text);
    const auto end = parseFhirEnd(text);
    expect(start.has_value() == end.has_value(), "what is a start is an end as well");
    expect(!start || *start <= *end, "nothing ends before it begins");
    expect(start || (!parseFhirDate(text) && !isPartialDate(text)), "a date is a time as well");
    expect(!parseFhirDate(text) || !isPartialDate(text), "a whole date is not a partial one");
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const int mode = reader.u8() % 3;
    if (mode == 0)
        html(rest(reader));
    else if (mode == 1)
        encoded(rest(reader));
    else
        time(rest(reader));
}

std::vector<Bytes> seeds()
{
    const auto text = [](std::string_view letters) { return asBytes(letters); };
    return {seed(0,
                 text("<html><head><title>Intake</title><style>p { }</style></head><body>"
                      "<p>Slept&nbsp;badly &#8212; &amp; walked.<br/><ul><li>one<li>two</ul>"
                      "<!-- no --><table><tr><td>a<td>b</table><script>x</script></body>")),
            seed(1, text("\x19text/plain; charset=utf-8Slept better.")),
            seed(1,
                 text("\x1ftext/plain;charset=\"iso-8859-1\"Schlief \xfc"
                      "bel.")),
            seed(1, text("\x20text/plain; charset=windows-1252\x93ja\x94")),
            seed(2, text("1980")),
            seed(2, text("1980-02")),
            seed(2, text("1980-02-29")),
            seed(2, text("2026-03-02T09:00:60.123456+01:00")),
            seed(2, text("2026-03-02T09:00Z"))};
}

} // namespace

ALCOVE_FUZZ_TARGET(fhir_text, tryInput, seeds)

} // namespace alcove::fuzz
