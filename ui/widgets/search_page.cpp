#include "widgets/search_page.h"

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
#include <QStackedLayout>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::SearchModel;
using support::unit;

SearchPage::SearchPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new SearchModel(context.session.chart(), this))
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_list(new QListView(this))
    , m_notice(new support::NoticeBar(this))
    , m_places(new QStackedLayout)
    , m_empty(new support::EmptyState(u"search"_s, {}, {}, {}, this))
{
    auto *title = new QLabel(tr("Search all notes"), this);
    support::setKind(*title, "title");
    support::setKind(*m_count, "muted");
    m_search->setPlaceholderText(tr("Words, or “a phrase” in quotation marks"));
    m_search->setAccessibleName(tr("Words to look for in all notes"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(support::icon(u"search"_s, support::IconTone::Muted),
                        QLineEdit::LeadingPosition);
    new ListArrows(m_search, m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(
        {.trailing = SearchModel::TitleRole, .rich = SearchModel::SnippetRole}, m_list));
    m_list->setAccessibleName(tr("Found"));
    m_list->setUniformItemSizes(true);

    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addSpacing(2 * unit);
    head->addWidget(m_count, 0, Qt::AlignBottom);
    head->addStretch();
    m_places->addWidget(m_list);
    m_places->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(m_search);
    column->addWidget(m_notice);
    column->addLayout(m_places, 1);

    connect(m_search, &QLineEdit::textChanged, m_model, &SearchModel::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_isEntered = false; });
    connect(m_search, &QLineEdit::returnPressed, this, &SearchPage::enter);
    connect(m_list, &QListView::activated, this, &SearchPage::choose);
    connect(m_list, &QListView::clicked, this, &SearchPage::choose);
    connect(m_model, &SearchModel::loaded, this, &SearchPage::showLoaded);
    connect(m_model, &SearchModel::failed, this, [this](const Error &error) {
        m_isEntered = false;
        m_notice->say(support::Tone::Danger, words::errorText(error, words::Doing::Reading));
    });
    showLoaded();
}

void SearchPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString SearchPage::text() const
{
    return m_search->text();
}

void SearchPage::setText(const QString &text)
{
    // The same words again: something may have been written since.
    if (text == m_search->text())
        m_model->search(text);
    m_search->setText(text);
}

void SearchPage::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit hitChosen(m_model->at(index.row()));
}

void SearchPage::enter()
{
    // What is listed may still be of the words typed before.
    m_isEntered = m_model->isAsking();
    if (!m_isEntered)
        choose(m_list->currentIndex());
}

void SearchPage::showLoaded()
{
    m_notice->clear();
    const int rows = m_model->rowCount();
    if (rows > 0) {
        m_count->setText(rows == SearchModel::most ? tr("the latest %n", nullptr, rows)
                                                   : tr("%n found", nullptr, rows));
        m_list->setCurrentIndex(m_model->index(0));
        m_places->setCurrentWidget(m_list);
        if (std::exchange(m_isEntered, false) && m_search->hasFocus())
            choose(m_list->currentIndex());
        return;
    }
    m_isEntered = false;
    m_count->clear();
    if (m_model->text().trimmed().isEmpty())
        m_empty->setText(tr("What are you looking for?"),
                         tr("Every note, addendum and imported entry you may read is searched as "
                            "you type. Nothing leaves this desk."));
    else
        m_empty->setText(tr("Not found"),
                         tr("Each word has to be there, in one form or another; of the last one "
                            "its beginning is enough. Try fewer words."));
    m_places->setCurrentWidget(m_empty);
}

} // namespace alcove::widgets
