#include "widgets/restricted_page.h"

#include "core/async.h"
#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/copies_label.h"
#include "widgets/page_parts.h"
#include "widgets/put_back_form.h"
#include "widgets/restricted_room.h"
#include "widgets/row_button.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::RestrictedPresenter;
using support::unit;

namespace {

constexpr int widest = 720;

/// A page with its heading, as wide as one reads; what comes below is the caller's.
QVBoxLayout *pageColumn(QWidget *page, const QString &heading, const QString &about)
{
    auto *middle = new QWidget(page);
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(sentence(heading, "title", middle));
    column->addWidget(sentence(about, "muted", middle));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);
    return column;
}

} // namespace

RestrictedPage::RestrictedPage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_presenter(new RestrictedPresenter(context, this))
    , m_list(new QWidget(this))
    , m_rows(new QVBoxLayout)
    , m_form(new QWidget(this))
    , m_given(new QLineEdit(m_form))
    , m_family(new QLineEdit(m_form))
    , m_born(new QLineEdit(m_form))
    , m_because(new QComboBox(m_form))
    , m_listNotice(new support::NoticeBar(m_list))
    , m_putBack(new PutBackForm(context.session, m_list))
    , m_formNotice(new support::NoticeBar(m_form))
{
    setObjectName(u"restricted"_s);
    buildList(context);
    buildForm();
    addWidget(m_list);
    addWidget(m_form);
    connect(m_putBack, &PutBackForm::done, this, [this](const QString &words) {
        m_said = words;
        m_presenter->refresh();
    });
    connect(m_presenter, &RestrictedPresenter::listed, this, &RestrictedPage::fillList);
    connect(m_presenter, &RestrictedPresenter::opened, this, &RestrictedPage::showRoom);
    connect(m_presenter, &RestrictedPresenter::failed, this, [this](const QString &words) {
        (currentWidget() == m_form ? m_formNotice : m_listNotice)
            ->say(support::Tone::Danger, words);
    });
}

void RestrictedPage::buildList(const presentation::ChartContext &context)
{
    auto *column = pageColumn(
        m_list, tr("Restricted charts"),
        tr("Charts of people who work here, who are close to somebody here, or whom a court has "
           "sealed. Each is a store with a key of its own, on the desks of those named for it and "
           "nowhere else: no search finds it, and no colleague comes upon it."));
    m_rows->setSpacing(unit);
    column->addWidget(m_listNotice);
    column->addWidget(m_putBack);
    column->addLayout(m_rows);
    column->addWidget(
        new CopiesLabel(context.session, StoreApart::What::RestrictedChart, context.clock, m_list));
    if (m_presenter->mayBegin()) {
        auto *add = new QPushButton(support::icon(u"client-add"_s, support::IconTone::OnAccent),
                                    tr("Begin a restricted chart"), m_list);
        support::setKind(*add, "primary");
        connect(add, &QPushButton::clicked, this, &RestrictedPage::showForm);
        column->addWidget(add, 0, Qt::AlignLeft);
    }
    column->addStretch();
}

void RestrictedPage::buildForm()
{
    auto *column = pageColumn(
        m_form, tr("A restricted chart"),
        tr("For somebody the practice's chart does not know. What stands there already stays "
           "there, and whoever sees charts sees it."));
    for (const Restriction because :
         {Restriction::Staff, Restriction::Conflict, Restriction::Court}) {
        QString words = RestrictedPresenter::reasonText(because);
        words[0] = words[0].toUpper();
        m_because->addItem(words, static_cast<int>(because));
    }
    m_born->setPlaceholderText(u"1991-04-02"_s);
    auto *card = new QFrame(m_form);
    support::setKind(*card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(6 * unit, 5 * unit, 6 * unit, 5 * unit);
    grid->setVerticalSpacing(3 * unit);
    int line = 0;
    for (const auto &[words, field] : {std::pair<QString, QWidget *>{tr("&Given name"), m_given},
                                       {tr("&Family name"), m_family},
                                       {tr("Bir&th date"), m_born},
                                       {tr("&Restricted because"), m_because}}) {
        auto *label = new QLabel(words, card);
        support::setKind(*label, "label");
        label->setBuddy(field);
        field->setAccessibleName(QString(words).remove(u'&'));
        grid->addWidget(label, line, 0);
        grid->addWidget(field, line, 1);
        ++line;
    }
    grid->setColumnStretch(1, 1);
    auto *keep = new QPushButton(tr("Begin"), m_form);
    support::setKind(*keep, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), m_form);
    support::setKind(*cancel, "quiet");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(keep);
    column->addWidget(m_formNotice);
    column->addWidget(card);
    column->addLayout(buttons);
    column->addStretch();
    for (const QLineEdit *field : {m_given, m_family, m_born})
        connect(field, &QLineEdit::returnPressed, this, &RestrictedPage::begin);
    connect(keep, &QPushButton::clicked, this, &RestrictedPage::begin);
    connect(cancel, &QPushButton::clicked, this, &RestrictedPage::showList);
}

void RestrictedPage::refresh()
{
    closeRoom();
    showList();
    m_presenter->refresh();
}

void RestrictedPage::showList()
{
    for (QLineEdit *field : {m_given, m_family, m_born})
        field->clear();
    m_formNotice->clear();
    setCurrentWidget(m_list);
}

void RestrictedPage::showForm()
{
    m_listNotice->clear();
    setCurrentWidget(m_form);
    m_given->setFocus(Qt::OtherFocusReason);
}

void RestrictedPage::fillList()
{
    m_listNotice->clear();
    m_putBack->clear();
    if (!m_said.isEmpty())
        m_listNotice->say(support::Tone::Good, std::exchange(m_said, {}));
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_presenter->charts().isEmpty()) {
        auto *none = new QLabel(tr("There are none on this desk."), m_list);
        m_rows->addWidget(none);
    }
    for (const RestrictedChart &chart : m_presenter->charts()) {
        const bool isShut = chart.shut.has_value();
        auto *row = new RowButton(isShut ? u"warning"_s : u"lock"_s,
                                  isShut ? tr("A chart that does not open") : chart.clientName,
                                  isShut ? tr("damaged, or sealed to other keys")
                                         : RestrictedPresenter::reasonText(chart.because),
                                  {}, m_list);
        connect(row, &RowButton::clicked, this, [this, chart] { choose(chart); });
        m_rows->addWidget(row);
        if (m_rows->count() == 1 && isVisible())
            row->setFocus(Qt::OtherFocusReason);
    }
}

void RestrictedPage::choose(const RestrictedChart &chart)
{
    if (!chart.shut) {
        m_presenter->open(chart);
        return;
    }
    m_listNotice->say(support::Tone::Danger, RestrictedPresenter::shutText(chart));
    m_putBack->offer({StoreApart::What::RestrictedChart, chart.id});
}

void RestrictedPage::begin()
{
    m_formNotice->clear();
    m_presenter->begin(m_given->text(), m_family->text(), m_born->text(),
                       static_cast<Restriction>(m_because->currentData().toInt()));
}

std::optional<Restriction> RestrictedPage::reasonOf(ClientId client) const
{
    for (const RestrictedChart &chart : m_presenter->charts())
        if (chart.client == client)
            return chart.because;
    return std::nullopt;
}

void RestrictedPage::showRoom(ClientId client)
{
    closeRoom();
    showList(); // nothing typed for a new one stays behind
    m_room = new RestrictedRoom(*m_presenter->room(), client, reasonOf(client), this);
    connect(m_room, &RestrictedRoom::lockRequested, this, &RestrictedPage::lockRequested);
    connect(m_room, &RestrictedRoom::stateChanged, this, &RestrictedPage::stateChanged);
    connect(m_room, &RestrictedRoom::backRequested, this, &RestrictedPage::goBack);
    addWidget(m_room);
    setCurrentWidget(m_room);
}

void RestrictedPage::closeRoom()
{
    if (m_room == nullptr)
        return;
    removeWidget(m_room);
    m_room->deleteLater(); // the way back may have begun in it
    m_room = nullptr;
    emit stateChanged({});
}

QFuture<Result<void>> RestrictedPage::flush()
{
    return m_room == nullptr ? QtFuture::makeReadyFuture(Result<void>()) : m_room->flush();
}

bool RestrictedPage::mayLeave()
{
    return m_room == nullptr || m_room->mayLeave();
}

bool RestrictedPage::goBack()
{
    if (m_room != nullptr) {
        if (m_room->goBack() || !m_room->mayLeave())
            return true;
        const QFuture<Result<void>> kept = m_room->flush();
        if (kept.isFinished() && kept.result())
            refresh();
        else
            whenDone(kept, m_room, [this](const Result<void> &done) {
                if (done)
                    refresh(); // a failure stays on the note's page
            });
        return true;
    }
    if (currentWidget() == m_form) {
        showList();
        return true;
    }
    return false;
}

} // namespace alcove::widgets
