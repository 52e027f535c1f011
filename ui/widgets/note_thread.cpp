#include "widgets/note_thread.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "charting/sameness.h"
#include "presentation/thread_text.h"

#include <QCursor>
#include <QLabel>
#include <QLayout>
#include <QScrollArea>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

void showLinks(QLabel &label, const QString &html)
{
    label.setTextFormat(Qt::RichText);
    label.setText(html);
    label.setTextInteractionFlags(label.textInteractionFlags() | Qt::LinksAccessibleByMouse
                                  | Qt::LinksAccessibleByKeyboard);
}

} // namespace

NoteThread::NoteThread(QScrollArea &scroll, QObject *parent)
    : QObject(parent)
    , m_scroll(scroll)
{
}

void NoteThread::add(const NoteBody &body, const NoteSection &section, QLabel &label)
{
    m_parts.append({section, &label});
    if (charting::objectiveOf(section.code)) {
        if (const QString html = presentation::objectiveHtml(section.text); !html.isEmpty())
            showLinks(label, html);
    } else if (!charting::isFact(section.code)) {
        showProse(body, section, label);
    }
    connect(&label, &QLabel::linkActivated, this,
            [this, section](const QString &link) { follow(link, section); });
}

void NoteThread::showProse(const NoteBody &body, const NoteSection &section, QLabel &label)
{
    const QString html = presentation::proseHtml(body, section.text);
    if (html.isEmpty())
        return;
    showLinks(label, html);
    QStringList told;
    for (const charting::TextSpan &span : charting::sentencesIn(section.text)) {
        const QString sentence = section.text.mid(span.begin, span.length);
        if (const QString words = presentation::worksOnText(body, sentence); !words.isEmpty())
            told.append(u"“%1” %2"_s.arg(sentence, words));
    }
    label.setAccessibleDescription(told.join(u' '));
    connect(&label, &QLabel::linkHovered, this, [this, &label](const QString &link) {
        const auto part = std::find_if(m_parts.begin(), m_parts.end(), [&link](const Part &each) {
            return each.section.code == link;
        });
        // Hidden by itself where the pointer is over no link.
        QToolTip::showText(
            QCursor::pos(),
            part == m_parts.end()
                ? QString()
                : tr("Works on: %1").arg(charting::threadFrom(part->section.text).objective),
            &label);
    });
}

void NoteThread::follow(const QString &link, const NoteSection &from)
{
    for (const Part &part : m_parts)
        if (part.section.code == link) {
            goTo(*part.label);
            return;
        }
    goToSentence(charting::threadFrom(from.text).sentences.value(link.toInt()));
}

void NoteThread::goToSentence(const QString &sentence)
{
    charting::SaidBefore wanted;
    wanted.add(sentence);
    for (const Part &part : m_parts) {
        if (charting::isFact(part.section.code))
            continue;
        const QList<charting::TextSpan> places = wanted.in(part.section.text);
        if (places.isEmpty())
            continue;
        goTo(*part.label);
        part.label->setSelection(places.first().begin, places.first().length);
        return;
    }
}

void NoteThread::goTo(QLabel &label)
{
    label.setFocus(Qt::OtherFocusReason);
    // Laid out first: of a note that is shown just now no place is known yet.
    QWidget &page = *m_scroll.widget();
    page.layout()->activate();
    const QSize room = m_scroll.viewport()->size();
    page.resize(room.width(), std::max(room.height(), page.heightForWidth(room.width())));
    m_scroll.ensureWidgetVisible(&label);
}

} // namespace alcove::widgets
