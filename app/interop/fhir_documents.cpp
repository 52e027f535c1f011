#include "interop/fhir_documents.h"

#include "interop/fhir_attachment.h"
#include "interop/fhir_names.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

QString firstAttachmentTitle(const Fields &document)
{
    for (const Fields &content : document.objects("content"))
        if (QString title = content.object("attachment").text("title"); !title.isEmpty())
            return title;
    return {};
}

/// "current, preliminary": whether it was final shows beside whether it still holds.
QString documentStatus(const Fields &document)
{
    QStringList words{document.text("status"), document.text("docStatus")};
    words.removeAll(QString());
    return words.join(u", "_s);
}

QString resultText(const Fields &report, const FhirIndex &others, const Fields &reference)
{
    const Fields found = others.find(report, reference.text("reference"));
    QString title = reference.text("display");
    if (title.isEmpty())
        title = conceptText(found.object("code"));
    const QString value = valueText(found, "value");
    return title.isEmpty() || value.isEmpty() ? title : u"%1: %2"_s.arg(title, value);
}

} // namespace

void readDocument(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Document;
    setCode(entry, resource.object("type"));
    const QString description = resource.text("description");
    if (entry.title.isEmpty())
        entry.title = firstAttachmentTitle(resource);
    if (entry.title.isEmpty())
        entry.title = description.isEmpty() ? u"Document"_s : description;
    else
        addLine(fact.lines, {}, description);
    entry.status = documentStatus(resource);
    const Fields period = resource.object("context").object("period");
    setStart(fact, period, {"start"});
    setStart(fact, resource, {"date"});
    setEnd(fact, period, {"end"});
    addLine(fact.lines, u"Written by"_s,
            referenceTexts(resource, others, resource.objects("author")));
    for (const Fields &content : resource.objects("content"))
        addAttachment(resource, content.object("attachment"), others, fact);
}

void readReport(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Document;
    setCode(entry, resource.object("code"));
    entry.status = resource.text("status");
    setStart(fact, resource, {"effectiveDateTime"});
    setStart(fact, resource.object("effectivePeriod"), {"start"});
    setStart(fact, resource, {"issued"});
    setEnd(fact, resource.object("effectivePeriod"), {"end"});
    addLine(fact.lines, u"Written by"_s,
            referenceTexts(resource, others,
                           resource.objects("performer") + resource.objects("resultsInterpreter")));
    addLine(fact.lines, {}, resource.text("conclusion"));
    addLine(fact.lines, u"Conclusion"_s, conceptTexts(resource.objects("conclusionCode")));
    for (const Fields &result : resource.objects("result"))
        addLine(fact.lines, {}, resultText(resource, others, result));
    for (const Fields &form : resource.objects("presentedForm"))
        addAttachment(resource, form, others, fact);
}

} // namespace alcove::interop
