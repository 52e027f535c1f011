#include "widgets/note_sections.h"

#include "charting/note_facts.h"
#include "support/theme.h"
#include "widgets/writing_edit.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

/// Facts are shown beside the prose.
QStringList codesOf(const NoteBody &body)
{
    QStringList codes;
    for (const NoteSection &section : body.sections)
        if (!charting::isFact(section.code))
            codes.append(section.code);
    return codes;
}

} // namespace

NoteSections::NoteSections(const charting::FormatShelf &formats, const charting::Wording &wording,
                           QWidget *parent)
    : QWidget(parent)
    , m_format(wording.format.name)
    , m_codes(codesOf(wording.body))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    for (const QString &code : m_codes)
        add(code, formats, wording.format);
    begin(wording.body);
}

void NoteSections::add(const QString &code, const charting::FormatShelf &formats,
                       const charting::NoteFormat &format)
{
    const QString title = formats.sectionTitle(format, code);
    auto *label = new QLabel(title, this);
    support::setKind(*label, "label");
    auto *edit = new WritingEdit(this);
    support::setKind(*edit, "writing");
    for (const charting::FormatSection &section : format.sections)
        if (section.code == code)
            edit->setPlaceholderText(section.prompt);
    edit->setAccessibleName(title);
    edit->setObjectName(u"section-"_s + code);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(2 * unit);
    column->addWidget(label);
    column->addWidget(edit);
    m_edits.append(edit);
}

bool NoteSections::fits(const charting::Wording &wording) const
{
    return m_format == wording.format.name && m_codes == codesOf(wording.body);
}

void NoteSections::begin(const NoteBody &body)
{
    m_section = -1;
    for (qsizetype i = 0; i < m_edits.size(); ++i)
        m_edits[i]->setPlainText(body.section(m_codes[i]));
}

void NoteSections::follow(const NoteBody &body)
{
    for (qsizetype i = 0; i < m_edits.size(); ++i)
        if (const QString text = body.section(m_codes[i]); m_edits[i]->toPlainText() != text)
            m_edits[i]->setPlainText(text);
}

WritingEdit *NoteSections::last() const
{
    return m_edits.value(std::max(0, m_section));
}

} // namespace alcove::widgets
