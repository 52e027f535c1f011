#include "widgets/care_team_view.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <functional>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::CareTeamPresenter;
using support::unit;

namespace {

constexpr int listWidth = 160 * unit;

} // namespace

CareTeamView::CareTeamView(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_notice(new support::NoticeBar(this))
    , m_meaning(sentence({}, "muted", this))
    , m_warning(sentence({}, "small", this))
    , m_rows(new QVBoxLayout)
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(listWidth);
    auto *title = new QLabel(m_presenter.title(), middle);
    support::setKind(*title, "title");
    QPushButton *back = backButton(middle);
    back->setObjectName(u"careBack"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addStretch();
    m_notice->setObjectName(u"careNotice"_s);
    m_meaning->setObjectName(u"careMeaning"_s);
    m_warning->setObjectName(u"careWarning"_s);
    m_rows->setSpacing(2 * unit);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(m_meaning);
    column->addWidget(m_notice);
    column->addLayout(m_rows);
    column->addWidget(m_warning);
    auto *area = room(this);
    area->setWidget(ground(middle));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(area);

    connect(back, &QPushButton::clicked, this, &CareTeamView::backWanted);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &CareTeamPresenter::loaded, this, &CareTeamView::showTeam);
    connect(&m_presenter, &CareTeamPresenter::changed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Good, words, tr("Close"));
        emit changed();
    });
    connect(&m_presenter, &CareTeamPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Close"));
    });
}

void CareTeamView::open(ClientId client)
{
    m_notice->clear();
    m_presenter.open(client);
}

void CareTeamView::focusFirst()
{
    for (auto *button : findChildren<QPushButton *>())
        if (button->property("user").isValid()) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
    findChild<QPushButton *>(u"careBack"_s)->setFocus(Qt::OtherFocusReason);
}

void CareTeamView::showTeam()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool hasKeyboard = focus != nullptr && isAncestorOf(focus);
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_meaning->setText(m_presenter.meaning());
    m_warning->setText(m_presenter.warning());
    m_warning->setVisible(!m_warning->text().isEmpty());
    addRows({}, m_presenter.team(), Part::Team);
    addRows({}, m_presenter.standIns(), Part::StandIns);
    addRows(m_presenter.holdersText(), m_presenter.holders(), Part::Holders);
    if (m_presenter.mayAssign())
        addRows(m_presenter.othersText(), m_presenter.others(), Part::Others);
    if (hasKeyboard)
        focusFirst();
}

void CareTeamView::addRows(const QString &heading, const QList<presentation::CareRow> &rows,
                           Part part)
{
    if (rows.isEmpty())
        return;
    if (!heading.isEmpty())
        m_rows->addWidget(sentence(heading, "label", this));
    for (const presentation::CareRow &row : rows)
        m_rows->addWidget(makeRow(row, part));
}

QWidget *CareTeamView::makeRow(const presentation::CareRow &row, Part part)
{
    QFrame *frame = card(this);
    auto *who = new QVBoxLayout;
    who->addWidget(
        sentence(row.isSelf ? tr("%1 (you)").arg(row.name) : row.name, "heading", frame));
    if (!row.hats.isEmpty())
        who->addWidget(sentence(row.hats, "small", frame));
    auto *line = new QHBoxLayout;
    line->addLayout(who, 1);
    columnOf(frame)->addLayout(line);
    addActs(*line, row, part);
    return frame;
}

void CareTeamView::addActs(QHBoxLayout &line, const presentation::CareRow &row, Part part)
{
    const auto add = [&](const QString &name, const QString &words, const QString &spoken,
                         const std::function<void()> &act) {
        auto *button = new QPushButton(words, this);
        button->setObjectName(name);
        button->setProperty("user", idString(row.user));
        button->setAccessibleName(spoken);
        line.addWidget(button, 0, Qt::AlignVCenter);
        connect(button, &QPushButton::clicked, this, act);
    };
    const UserId user = row.user;
    if (part == Part::StandIns) {
        if (m_presenter.mayAssign())
            add(u"endStandIn"_s, m_presenter.endText(row, false), m_presenter.endText(row, true),
                [this, record = row.record] { m_presenter.endStandIn(record); });
        return;
    }
    const bool isAssigned = part == Part::Team;
    if (part == Part::Holders || (part == Part::Others && m_presenter.offersHolders())) {
        const bool isHolder = part == Part::Holders;
        if (m_presenter.mayAssign() && !row.isSelf)
            add(isHolder ? u"holderOff"_s : u"holder"_s,
                m_presenter.holderActText(row, isHolder, false),
                m_presenter.holderActText(row, isHolder, true),
                [this, user, isHolder] { m_presenter.setHolder(user, !isHolder); });
    }
    if (part != Part::Holders && (isAssigned ? m_presenter.mayRelease() : m_presenter.mayAssign()))
        add(isAssigned ? u"release"_s : u"assign"_s, m_presenter.actText(row, isAssigned, false),
            m_presenter.actText(row, isAssigned, true),
            [this, user, isAssigned] { m_presenter.assign(user, !isAssigned); });
}

} // namespace alcove::widgets
