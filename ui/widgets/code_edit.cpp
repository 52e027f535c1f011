#include "widgets/code_edit.h"

#include "presentation/code_search.h"

#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

constexpr int mostFinds = 40;
constexpr int shownFinds = 8;
constexpr int codeRole = Qt::UserRole + 1;

} // namespace

CodeEdit::CodeEdit(const presentation::CodeSearch &codes, QWidget *parent)
    : QLineEdit(parent)
    , m_codes(codes)
    , m_finds(new QListWidget(parent))
{
    m_finds->setObjectName(u"codeFinds"_s);
    m_finds->setAccessibleName(tr("Codes that were found"));
    m_finds->setTextElideMode(Qt::ElideRight);
    m_finds->setFocusPolicy(Qt::ClickFocus); // Down leads there; Tab goes on
    m_finds->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_finds->installEventFilter(this);
    m_finds->hide();
    connect(this, &QLineEdit::textEdited, this, &CodeEdit::search);
    connect(m_finds, &QListWidget::itemClicked, this, &CodeEdit::choose);
}

void CodeEdit::search(const QString &typed)
{
    m_finds->clear();
    for (const charting::DiagnosisCode &code : m_codes.find(typed, mostFinds)) {
        auto *item = new QListWidgetItem(
            code.isBillable ? u"%1   %2"_s.arg(code.code, code.title)
                            : tr("%1   %2 (choose a more exact one)").arg(code.code, code.title),
            m_finds);
        item->setData(codeRole, code.code);
    }
    m_finds->setVisible(m_finds->count() > 0);
    if (m_finds->count() == 0)
        return;
    m_finds->setCurrentRow(0);
    const int rows = std::min(m_finds->count(), shownFinds);
    m_finds->setFixedHeight(rows * m_finds->sizeHintForRow(0) + 2 * m_finds->frameWidth() + 2);
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    const bool hasFinds = m_finds->isVisibleTo(parentWidget());
    if (hasFinds && event->key() == Qt::Key_Down)
        m_finds->setFocus(Qt::OtherFocusReason);
    else if (hasFinds && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
             && event->modifiers() == Qt::NoModifier)
        choose();
    else if (hasFinds && event->key() == Qt::Key_Escape)
        closeFinds();
    else
        QLineEdit::keyPressEvent(event);
}

bool CodeEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_finds || event->type() != QEvent::KeyPress)
        return QLineEdit::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
        choose();
        return true;
    }
    if (key == Qt::Key_Escape || (key == Qt::Key_Up && m_finds->currentRow() <= 0)) {
        setFocus(Qt::OtherFocusReason);
        if (key == Qt::Key_Escape)
            closeFinds();
        return true;
    }
    return QLineEdit::eventFilter(watched, event);
}

void CodeEdit::choose()
{
    const QListWidgetItem *item = m_finds->currentItem();
    const auto code
        = item == nullptr ? std::nullopt : m_codes.exact(item->data(codeRole).toString());
    if (!code)
        return;
    setFocus(Qt::OtherFocusReason);
    closeFinds();
    emit chosen(*code);
}

void CodeEdit::closeFinds()
{
    m_finds->hide();
    m_finds->clear();
}

} // namespace alcove::widgets
