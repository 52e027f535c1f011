#include "interop/fhir_questionnaire.h"

#include "interop/fhir_names.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr int step = 2; ///< columns of indentation a level

void addItems(const Fields &parent, int depth, FhirFact &fact);

/// Recursion ends where the parser's limit of depth does.
void addItem(const Fields &item, int depth, FhirFact &fact)
{
    QStringList answers;
    const QList<Fields> given = item.objects("answer");
    for (const Fields &answer : given)
        if (QString text = valueText(answer, "value"); !text.isEmpty())
            answers.append(text);
    const QString question = item.text("text").isEmpty() ? item.text("linkId") : item.text("text");
    const bool isHeading = given.isEmpty() && item.has("item");
    const QString shown = answers.isEmpty() ? u"no answer"_s : answers.join(u", "_s);
    const QString indent(qsizetype{depth} * step, u' ');
    fact.lines.append(indent + (isHeading ? question : u"%1: %2"_s.arg(question, shown)));
    addItems(item, depth + 1, fact);
    for (const Fields &answer : given)
        addItems(answer, depth + 1, fact);
}

void addItems(const Fields &parent, int depth, FhirFact &fact)
{
    for (const Fields &item : parent.objects("item"))
        addItem(item, depth, fact);
}

/// The form's own title when the file has it, else what the answer calls it, else the end of its
/// URL.
QString titleOf(const Fields &response, const FhirIndex &others)
{
    const QString url = response.text("questionnaire");
    const Fields form = others.find(response, url.section(u'|', 0, 0));
    if (QString title = form.text("title"); !title.isEmpty())
        return title;
    for (const Fields &extension : response.object("_questionnaire").objects("extension"))
        if (extension.text("url").endsWith("/display"_L1))
            return extension.text("valueString");
    QString address = url;
    for (const Fields &extension : response.object("_questionnaire").objects("extension"))
        if (address.isEmpty())
            address = extension.text("valueUri");
    const QString name = address.section(u'|', 0, 0).section(u'/', -1);
    return name.isEmpty() ? u"Questionnaire"_s : u"Questionnaire %1"_s.arg(name);
}

} // namespace

void readQuestionnaire(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Document;
    fact.entry.title = titleOf(resource, others);
    fact.entry.status = resource.text("status");
    setStart(fact, resource, {"authored"});
    addLine(fact.lines, u"Answered by"_s,
            referenceText(resource, others, resource.object("source")));
    addLine(fact.lines, u"Written by"_s,
            referenceText(resource, others, resource.object("author")));
    addItems(resource, 0, fact);
}

} // namespace alcove::interop
