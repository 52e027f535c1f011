#include "widgets/clients_page.h"

#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/list_arrows.h"
#include "widgets/row_delegate.h"
#include "words/error_text.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ClientListModel;
using support::unit;

ClientsPage::ClientsPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new ClientListModel(context.session.chart(), this))
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_list(new QListView(this))
    , m_restricted(new QPushButton(support::icon(u"lock"_s), tr("&Restricted charts"), this))
    , m_add(new QPushButton(support::icon(u"client-add"_s, support::IconTone::OnAccent),
                            tr("&Add a client"), this))
    , m_notice(new support::NoticeBar(this))
    , m_places(new QStackedLayout)
    , m_noClients(new support::EmptyState(
          u"clients"_s, tr("No clients yet"),
          tr("The people you see are listed here. Add the first, or bring a whole practice in with "
             "“alcovectl import fhir”."),
          tr("Add a client"), this))
    , m_noneFound(new support::EmptyState(
          u"search"_s, tr("Nobody of that name"),
          tr("A name or a birth date is found by the beginning of its words."), tr("Add a client"),
          this))
{
    auto *title = new QLabel(tr("Clients"), this);
    support::setKind(*title, "title");
    support::setKind(*m_count, "muted");
    support::setKind(*m_add, "primary");
    m_search->setPlaceholderText(tr("Name or birth date"));
    m_search->setAccessibleName(tr("Find a client by name or birth date"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(support::icon(u"search"_s, support::IconTone::Muted),
                        QLineEdit::LeadingPosition);
    new ListArrows(m_search, m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(
        {.detail = ClientListModel::DetailRole, .trailing = ClientListModel::UnsignedRole},
        m_list));
    m_list->setAccessibleName(tr("Clients"));
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(0);

    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addSpacing(2 * unit);
    head->addWidget(m_count, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(m_restricted);
    head->addWidget(m_add);
    support::setKind(*m_restricted, "quiet");
    m_restricted->hide();
    connect(m_restricted, &QPushButton::clicked, this, &ClientsPage::restrictedRequested);
    m_places->addWidget(m_list);
    m_places->addWidget(m_noClients);
    m_places->addWidget(m_noneFound);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(m_search);
    column->addWidget(m_notice);
    column->addLayout(m_places, 1);

    connect(m_search, &QLineEdit::textChanged, m_model, &ClientListModel::narrow);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_isEntered = false; });
    connect(m_search, &QLineEdit::returnPressed, this, &ClientsPage::enter);
    connect(m_list, &QListView::activated, this, &ClientsPage::choose);
    connect(m_list, &QListView::clicked, this, &ClientsPage::choose);
    connect(m_model, &ClientListModel::modelAboutToBeReset, this, [this] {
        const int row = m_list->currentIndex().row();
        m_before = row < 0 ? std::nullopt : std::optional(m_model->at(row).id);
    });
    connect(m_model, &ClientListModel::loaded, this, &ClientsPage::showLoaded);
    connect(m_model, &ClientListModel::failed, this, [this](const Error &error) {
        m_isEntered = false;
        m_notice->say(support::Tone::Danger, words::errorText(error, words::Doing::Reading),
                      tr("Try again"));
    });
    connect(m_notice, &support::NoticeBar::acted, this, &ClientsPage::refresh);
    for (const auto *empty : {m_noClients, m_noneFound})
        connect(empty, &support::EmptyState::acted, this, &ClientsPage::newClientRequested);
    connect(m_add, &QPushButton::clicked, this, &ClientsPage::newClientRequested);
}

void ClientsPage::refresh()
{
    m_model->refresh();
}

void ClientsPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString ClientsPage::typed() const
{
    return m_search->text();
}

void ClientsPage::setTyped(const QString &typed)
{
    m_search->setText(typed);
}

void ClientsPage::offerRestricted(bool isOffered)
{
    m_restricted->setVisible(isOffered);
}

void ClientsPage::addsNobody(const QString &title, const QString &why)
{
    m_add->hide();
    m_noClients->setText(title, why);
    for (support::EmptyState *empty : {m_noClients, m_noneFound})
        empty->takeActionAway();
}

void ClientsPage::showLoaded()
{
    m_notice->clear();
    const int rows = m_model->rowCount();
    m_count->setText(rows == 0 ? QString() : tr("%n shown", nullptr, rows));
    if (rows > 0) {
        m_places->setCurrentWidget(m_list);
        const bool isSame = m_before && m_loaded == m_model->typed();
        m_list->setCurrentIndex(
            m_model->index(isSame ? std::max(0, m_model->rowOf(*m_before)) : 0));
    } else if (m_model->typed().trimmed().isEmpty()) {
        m_places->setCurrentWidget(m_noClients);
    } else {
        m_places->setCurrentWidget(m_noneFound);
    }
    m_loaded = m_model->typed();
    if (std::exchange(m_isEntered, false) && m_search->hasFocus())
        choose(m_list->currentIndex());
}

void ClientsPage::enter()
{
    // The rows may still be those of what was typed before: another client's would open.
    m_isEntered = m_model->isAsking();
    if (!m_isEntered)
        choose(m_list->currentIndex());
}

void ClientsPage::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit clientChosen(m_model->at(index.row()).id);
}

} // namespace alcove::widgets
