#include "widgets/jump_panel.h"

#include "support/icon.h"
#include "support/theme.h"
#include "widgets/list_arrows.h"
#include "widgets/row_delegate.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::JumpModel;
using support::unit;

namespace {

constexpr int widest = 560;
constexpr int tallest = 440;

} // namespace

JumpPanel::JumpPanel(const presentation::ChartContext &context,
                     QList<presentation::Command> commands, QWidget *parent)
    : QFrame(parent)
    , m_model(new JumpModel(context, std::move(commands), this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
{
    support::setKind(*this, "card");
    support::setKind(*m_list, "bare");
    m_field->setPlaceholderText(tr("A client, a command, or words in a note"));
    m_field->setAccessibleName(tr("Search or command"));
    m_field->addAction(support::icon(u"search"_s, support::IconTone::Muted),
                       QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    new ListArrows(m_field, m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(
        new RowDelegate({.trailing = JumpModel::EndRole, .icon = JumpModel::IconRole}, m_list));
    m_list->setAccessibleName(tr("What Enter would do"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(8 * unit);
    shadow->setOffset(0, unit);
    setGraphicsEffect(shadow);

    connect(m_field, &QLineEdit::textChanged, m_model, &JumpModel::narrow);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_isEntered = false; });
    connect(m_field, &QLineEdit::returnPressed, this, &JumpPanel::enter);
    connect(m_list, &QListView::clicked, this, &JumpPanel::choose);
    connect(m_model, &JumpModel::modelReset, this, [this] {
        m_list->setCurrentIndex(m_model->index(0));
        if (!m_model->isAsking() && std::exchange(m_isEntered, false) && isVisible())
            choose(m_list->currentIndex());
    });
    hide();
}

void JumpPanel::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    const int width = std::min(widest, parentWidget()->width() - 8 * unit);
    const int height = std::min(tallest, parentWidget()->height() - 24 * unit);
    setGeometry((parentWidget()->width() - width) / 2, 14 * unit, width, height);
    m_field->clear();
    m_model->narrow({});
    m_isEntered = false;
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

bool JumpPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::FocusOut)
        hide();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return false;
    leave();
    return true;
}

void JumpPanel::leave()
{
    // First: what has the keyboard as it is hidden passes it on to whatever comes next.
    if (isVisible() && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
}

void JumpPanel::enter()
{
    // Clients come first, once they are found; a row further down was chosen as it stands.
    m_isEntered = m_model->isAsking() && m_list->currentIndex().row() <= 0;
    if (!m_isEntered)
        choose(m_list->currentIndex());
}

void JumpPanel::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const int row = index.row();
    const QString text = m_field->text();
    const auto kind = m_model->kindAt(row);
    const ClientId client = m_model->clientAt(row);
    const NoteId note = m_model->noteAt(row);
    const QString command = m_model->commandAt(row);
    leave();
    switch (kind) {
    case JumpModel::Kind::Client:
        emit clientChosen(client);
        return;
    case JumpModel::Kind::Note:
        emit noteChosen(client, note);
        return;
    case JumpModel::Kind::Command:
        emit commandChosen(command);
        return;
    case JumpModel::Kind::SearchNotes:
        emit notesSearched(text);
        return;
    }
}

} // namespace alcove::widgets
