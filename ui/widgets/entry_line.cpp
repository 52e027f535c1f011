#include "widgets/entry_line.h"

#include "support/theme.h"
#include "widgets/reading_text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int mostLines = 20; ///< of a text at once; a longer one is scrolled

} // namespace

EntryLine::EntryLine(const presentation::EntryGroup::Line &line, QWidget *parent)
    : QWidget(parent)
    , m_line(line)
    , m_read(new QPushButton(tr("Read"), this))
{
    auto *title = new QLabel(line.title, this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *detail = new QLabel(line.detail, this);
    detail->setTextFormat(Qt::PlainText);
    support::setKind(*detail, "small");
    support::setKind(*m_read, "link");
    m_read->setAccessibleName(tr("Read %1").arg(line.title));
    m_read->setVisible(!line.text.trimmed().isEmpty());
    connect(m_read, &QPushButton::clicked, this, &EntryLine::toggle);
    auto *row = new QHBoxLayout;
    row->setSpacing(3 * unit);
    row->addWidget(title, 1);
    row->addWidget(detail, 0, Qt::AlignRight);
    row->addWidget(m_read);
    auto *column = new QVBoxLayout(this);
    // A line with a button is high enough nearly as it is.
    const int margin = line.text.trimmed().isEmpty() ? unit : unit / 2;
    column->setContentsMargins(0, margin, 0, margin);
    column->setSpacing(unit);
    column->addLayout(row);
    setAccessibleName(u"%1, %2"_s.arg(line.title, line.detail));
}

void EntryLine::toggle()
{
    if (m_text == nullptr) {
        openText();
        return;
    }
    delete std::exchange(m_text, nullptr);
    m_read->setText(tr("Read"));
}

void EntryLine::openText()
{
    if (m_text != nullptr || m_line.text.trimmed().isEmpty())
        return;
    m_text = new ReadingText(mostLines, this);
    m_text->setText(m_line.text.trimmed());
    m_text->setAccessibleName(tr("Text of %1").arg(m_line.title));
    layout()->addWidget(m_text);
    m_text->show();
    m_read->setText(tr("Close"));
}

void EntryLine::open(const QString &words)
{
    openText();
    if (m_text == nullptr) {
        setFocusPolicy(Qt::StrongFocus);
        setFocus(Qt::OtherFocusReason);
        return;
    }
    layout()->activate(); // so that its width is known
    m_text->showWords(words);
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets
