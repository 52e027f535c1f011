#include "presentation/thread_text.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "charting/sameness.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br/>"_s);
}

QString link(const QString &where, const QString &text)
{
    return u"<a href=\"%1\">%2</a>"_s.arg(where, escaped(text));
}

/// As it was typed, with all its space.
QString paragraph(const QString &html)
{
    return u"<p style=\"margin: 0; white-space: pre-wrap\">%1</p>"_s.arg(html);
}

QString quoteLinks(const QStringList &sentences)
{
    QStringList lines;
    for (qsizetype i = 0; i < sentences.size(); ++i)
        lines.append(u"– "_s + link(QString::number(i), u"“%1”"_s.arg(sentences[i])));
    return lines.join(u"<br/>"_s);
}

} // namespace

QString proseHtml(const NoteBody &body, const QString &prose)
{
    QString html;
    int done = 0;
    for (const charting::TextSpan &span : charting::sentencesIn(prose)) {
        const QString sentence = prose.mid(span.begin, span.length);
        const QList<RecordId> tied = charting::objectivesOf(body, sentence);
        if (tied.isEmpty())
            continue;
        html += escaped(prose.mid(done, span.begin - done))
            + link(charting::objectiveCode(tied.first()), sentence);
        done = span.begin + span.length;
    }
    return done == 0 ? QString() : paragraph(html + escaped(prose.mid(done)));
}

QString objectiveHtml(const QString &section)
{
    const charting::ObjectiveThread thread = charting::threadFrom(section);
    return thread.sentences.isEmpty()
        ? QString()
        : paragraph(escaped(thread.objective) + u"<br/>"_s + quoteLinks(thread.sentences));
}

QString quotesHtml(const QStringList &sentences)
{
    return sentences.isEmpty() ? QString() : paragraph(quoteLinks(sentences));
}

QString worksOnText(const NoteBody &body, const QString &sentence)
{
    const QStringList names
        = charting::objectiveNames(body, charting::objectivesOf(body, sentence));
    return names.isEmpty()
        ? QString()
        : QCoreApplication::translate("thread_text", "Works on: %1").arg(names.join(u"; "_s));
}

} // namespace alcove::presentation
