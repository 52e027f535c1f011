#include "presentation/letter.h"

#include "charting/given_away.h"
#include "charting/note_facts.h"
#include "core/retracted.h"
#include "words/record_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("letter", text);
}

const charting::NoteFormat *letterFormat(const Note &note,
                                         const QList<charting::NoteFormat> &formats)
{
    const auto found
        = std::find_if(formats.begin(), formats.end(), [&note](const charting::NoteFormat &format) {
              return format.name == note.format && format.kind == charting::NoteKind::Letter;
          });
    return found == formats.end() ? nullptr : &*found;
}

/// Of the clinician's words alone: what is known of the session is not on the paper.
QString wordsOf(const Note &note)
{
    QStringList texts;
    for (const NoteSection &section : charting::proseOf(note.body).sections)
        texts.append(section.text);
    return texts.join(u'\n');
}

QString quoted(const QString &text)
{
    return u"\u201c%1\u201d"_s.arg(text);
}

} // namespace

bool isLetter(const Note &note, const QList<charting::NoteFormat> &formats)
{
    return letterFormat(note, formats) != nullptr;
}

Letter::Letter(const LetterOf &of, const PrintOrigin &origin)
    : m_of(of)
    , m_origin(origin)
    , m_records(recordsOfOutgoing(of.sheets))
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(origin.now, origin.zone).date();
    m_recipients = outgoingPreviews({of.client, of.sheets, origin.practice.name, today});
    if (const auto *format = letterFormat(of.note.note, origin.formats))
        m_mostlyTo = format->to;
}

int Letter::usual() const
{
    int found = -1;
    for (int i = 0; i < m_recipients.size(); ++i) {
        if (m_recipients[i].to.recipient != m_mostlyTo)
            continue;
        if (found >= 0)
            return -1; // which of them is for a person to say
        found = i;
    }
    return found;
}

ChartDocument Letter::documentFor(int recipient) const
{
    const OutgoingPreview &to = m_recipients[recipient];
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_origin.now, m_origin.zone).date();
    return letterDocument(
        m_of.note, {calledOnPaper(to.out), to.born, letterHead(to, m_origin.practice.name, today)},
        m_origin);
}

QString Letter::cautionFor(int recipient) const
{
    const OutgoingPreview &to = m_recipients[recipient];
    QStringList sentences;
    if (to.out.isNothingToGo())
        sentences.append(tr("They are not to learn that the client is in care: nothing is meant "
                            "to go to them."));
    else if (to.out.name.isEmpty())
        sentences.append(tr("No name of the client is for them, so the letter has none."));
    sentences.append(givenAwayText(to));
    sentences.append(outgoingDoubt(m_of.sheets));
    if (isRetracted(m_of.note.addenda))
        sentences.append(tr("This letter was retracted."));
    if (std::any_of(m_of.note.addenda.begin(), m_of.note.addenda.end(),
                    [](const Addendum &addendum) { return addendum.act == NoteAct::Addendum; }))
        sentences.append(tr("What was added to it after it was signed is not on the paper."));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString Letter::givenAwayText(const OutgoingPreview &to) const
{
    QStringList secrets;
    QStringList names;
    for (const charting::GivenAway &each :
         charting::givenAway(wordsOf(m_of.note.note), m_of.client, m_records, to.to, to.out)) {
        if (each.what.isEmpty())
            names.append(quoted(each.words));
        else
            secrets.append(u"%1 (%2)"_s.arg(quoted(each.words),
                                            words::recordChoiceText(u"what"_s, each.what)));
    }
    QStringList sentences;
    if (!secrets.isEmpty())
        sentences.append(
            tr("Its text has what is not to be revealed to them: %1.").arg(secrets.join(u", "_s)));
    if (!names.isEmpty())
        sentences.append(tr("Its text calls the client %1, which is not the name it goes under.")
                             .arg(names.join(u", "_s)));
    return sentences.join(u' ');
}

} // namespace alcove::presentation
