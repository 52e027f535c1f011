#include "widgets/requests_page.h"

#include "core/access.h"
#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/request_form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::RequestsModel;
using support::unit;

namespace {

/// What is overdue says so in words; the colour only helps to find it.
class OverdueDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// A chosen row has one colour for all its words, whatever the palette says: so an overdue day
    /// in it is painted as one that is not chosen, on the ground of one that is.
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        if (isOverdue(index) && plain.state.testFlag(QStyle::State_Selected)) {
            const support::Scheme scheme = support::schemeOfSystem(option.palette);
            painter->fillRect(option.rect, support::colour(scheme, support::Role::AccentSoft));
            plain.state.setFlag(QStyle::State_Selected, false);
        }
        QStyledItemDelegate::paint(painter, plain, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!isOverdue(index))
            return;
        option->font.setBold(true);
        option->palette.setBrush(QPalette::Text, option->palette.brightText());
    }

private:
    static bool isOverdue(const QModelIndex &index)
    {
        return index.column() == RequestsModel::Due
            && index.data(RequestsModel::IsOverdueRole).toBool();
    }
};

} // namespace

RequestsPage::RequestsPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new RequestsModel(context, this))
    , m_rights(presentation::rightsOf(context.session.practice().roles))
    , m_mayWrite(accessOf(context.session.practice().roles, Scope::Requests) >= Access::Write)
    , m_summary(new QLabel(this))
    , m_new(new QPushButton(tr("&New request"), this))
    , m_closed(new QPushButton(tr("Show &closed ones"), this))
    , m_notice(new support::NoticeBar(this))
    , m_form(new RequestForm(*m_model, this))
    , m_table(new QTableView(this))
    , m_places(new QStackedLayout)
    , m_empty(new support::EmptyState(
          u"client"_s, tr("No request waits"),
          tr("When a client asks to see their record, who read it, or to have something put "
             "right, write it down here: the day it is due is counted for you."),
          {}, this))
{
    m_table->setObjectName(u"requests"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OverdueDelegate(m_table));
    m_table->setAccessibleName(tr("Requests, the next due first"));
    showAsRows(*m_table);
    m_places->addWidget(m_table);
    m_places->addWidget(m_empty);
    m_form->hide();
    QLayout *head = buildHead();
    m_card = buildChosen();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(m_form);
    column->addLayout(m_places, 1);
    column->addWidget(m_card);
    connectParts();
}

QLayout *RequestsPage::buildHead()
{
    auto *title = new QLabel(tr("What clients ask about their record"), this);
    support::setKind(*title, "title");
    support::setKind(*m_summary, "muted");
    auto *back = new QPushButton(support::icon(u"back"_s), {}, this);
    support::setKind(*back, "quiet");
    back->setToolTip(tr("Back (Esc)"));
    back->setAccessibleName(back->toolTip());
    connect(back, &QPushButton::clicked, this, &RequestsPage::backRequested);
    support::setKind(*m_closed, "place");
    m_closed->setCheckable(true);
    m_closed->setObjectName(u"showClosed"_s);
    m_new->setObjectName(u"newRequest"_s);
    m_new->setVisible(m_mayWrite);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addSpacing(2 * unit);
    head->addWidget(m_summary, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(m_closed);
    head->addWidget(m_new);
    return head;
}

void RequestsPage::connectParts()
{
    connect(m_closed, &QPushButton::toggled, m_model, &RequestsModel::showClosed);
    connect(m_new, &QPushButton::clicked, this, &RequestsPage::begin);
    connect(m_form, &RequestForm::cancelled, this, [this] {
        m_form->hide();
        focusList();
    });
    connect(m_form, &RequestForm::ready, m_model, &RequestsModel::add);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(m_model, &RequestsModel::loaded, this, &RequestsPage::showLoaded);
    connect(m_model, &RequestsModel::changed, this, [this](const QString &words) {
        m_form->hide();
        m_words->clear();
        m_notice->say(support::Tone::Good, words, tr("Close"));
        focusList();
    });
    connect(m_model, &RequestsModel::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Close"));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RequestsPage::showChosen);
}

QWidget *RequestsPage::buildChosen()
{
    auto *card = new QFrame(this);
    support::setKind(*card, "card");
    m_detail = new QLabel(card);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setObjectName(u"requestDetail"_s);
    m_words = new QLineEdit(card);
    m_words->setObjectName(u"stepWords"_s);
    m_words->setMaxLength(maxRequestWords);
    m_words->setPlaceholderText(tr("how it was answered, or why not or not yet"));
    m_words->setAccessibleName(tr("How it was answered, or why not or not yet"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(6 * unit, 4 * unit, 6 * unit, 4 * unit);
    column->setSpacing(3 * unit);
    column->addWidget(m_detail);
    column->addLayout(buildSteps(card));
    return card;
}

QLayout *RequestsPage::buildSteps(QWidget *card)
{
    m_answer = new QPushButton(tr("&Answered"), card);
    support::setKind(*m_answer, "primary");
    m_extend = new QPushButton(tr("&30 days more"), card);
    m_refuse = new QPushButton(tr("Re&fused"), card);
    m_readers = new QPushButton(tr("&Who read it..."), card);
    m_answer->setObjectName(u"answerRequest"_s);
    m_extend->setObjectName(u"extendRequest"_s);
    m_refuse->setObjectName(u"refuseRequest"_s);
    m_readers->setObjectName(u"requestReaders"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    row->addWidget(m_words, 1);
    for (QPushButton *button : {m_readers, m_extend, m_refuse, m_answer})
        row->addWidget(button);
    connect(m_answer, &QPushButton::clicked, this, [this] { step(RequestStepKind::Answer); });
    connect(m_extend, &QPushButton::clicked, this, [this] { step(RequestStepKind::Extend); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { step(RequestStepKind::Refuse); });
    connect(m_readers, &QPushButton::clicked, this, [this] {
        if (const RequestLine *line = chosen(); line != nullptr && line->request.client)
            emit readersRequested(*line->request.client, line->request.clientName);
    });
    return row;
}

void RequestsPage::refresh()
{
    m_notice->clear();
    m_model->ask();
}

void RequestsPage::focusList()
{
    // Where nothing waits, what one comes for is to write a request down.
    const bool isEmpty = m_model->rowCount() == 0;
    (isEmpty ? static_cast<QWidget *>(m_new) : m_table)->setFocus(Qt::OtherFocusReason);
}

const RequestLine *RequestsPage::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->line(index.row()) : nullptr;
}

void RequestsPage::showLoaded()
{
    m_summary->setText(m_model->summary());
    for (int column = 0; column + 1 < m_model->columnCount(); ++column)
        m_table->resizeColumnToContents(column);
    const bool isEmpty = m_model->rowCount() == 0;
    const bool wasWaiting = m_new->hasFocus() || m_table->hasFocus();
    m_places->setCurrentIndex(isEmpty ? 1 : 0);
    if (wasWaiting)
        focusList(); // the rows come after the page
    if (!isEmpty)
        m_table->selectRow(m_kept ? m_model->rowOf(*m_kept).value_or(0) : 0);
    showChosen();
}

void RequestsPage::showChosen()
{
    const RequestLine *line = chosen();
    m_card->setVisible(line != nullptr);
    if (line == nullptr)
        return;
    m_kept = line->request.id;
    m_detail->setText(m_model->detail(m_table->currentIndex().row()));
    const bool mayStep = m_mayWrite && !line->state.isClosed();
    for (QWidget *part : std::initializer_list<QWidget *>{m_words, m_answer, m_refuse})
        part->setVisible(mayStep);
    m_extend->setVisible(mayStep && line->state.status == RequestStatus::Open && line->state.due);
    m_readers->setVisible(m_rights.readsLog && line->request.client.has_value()
                          && line->request.kind == RequestKind::Accounting);
}

void RequestsPage::begin()
{
    m_notice->clear();
    m_form->show();
    m_form->begin();
}

void RequestsPage::step(RequestStepKind kind)
{
    if (const RequestLine *line = chosen())
        m_model->step(line->request.id, kind, m_words->text());
}

} // namespace alcove::widgets
