#include "interop/fhir_names.h"

#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

/// "Dr. Ada Novak" of a person; an organization's or a place's name is plain text.
QString nameText(const Fields &found)
{
    for (const Fields &name : found.objects("name")) {
        if (QString text = name.text("text"); !text.isEmpty())
            return text;
        QStringList parts = name.texts("prefix") + name.texts("given");
        parts.append(name.text("family"));
        parts.removeAll(QString());
        if (!parts.isEmpty())
            return parts.join(u' ');
    }
    return found.text("name");
}

} // namespace

QString referenceText(const Fields &from, const FhirIndex &others, const Fields &reference)
{
    if (QString display = reference.text("display"); !display.isEmpty())
        return display;
    const Fields found = others.find(from, reference.text("reference"));
    // A goal's description is a concept, a role's person a reference, a request has a code.
    for (const QString &text : {nameText(found), found.object("practitioner").text("display"),
                                conceptText(found.object("description"))})
        if (!text.isEmpty())
            return text;
    return conceptText(found.object("code"));
}

QString referenceTexts(const Fields &from, const FhirIndex &others, const QList<Fields> &references)
{
    QStringList texts;
    for (const Fields &reference : references)
        texts.append(referenceText(from, others, reference));
    texts.removeAll(QString());
    return texts.join(u", "_s);
}

} // namespace alcove::interop
