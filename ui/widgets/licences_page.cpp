#include "widgets/licences_page.h"

#include "charting/us_state.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QAction>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::LicencesPresenter;
using support::unit;

namespace {

enum Column { State, Number, Until, Standing };
constexpr int columns = 4;

} // namespace

LicencesPage::LicencesPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new LicencesPresenter(context, this))
    , m_notice(new support::NoticeBar(this))
    , m_state(new QLineEdit(this))
    , m_number(new QLineEdit(this))
    , m_until(new QLineEdit(this))
    , m_stateName(sentence({}, "small", this))
    , m_fault(sentence({}, "danger", this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_table(new QTableWidget(0, columns, this))
    , m_takeOut(new QPushButton(tr("&Take out"), this))
{
    setObjectName(u"licences"_s);
    auto *column = pageColumn(
        this, tr("My licences"),
        tr("For each state you may treat somebody in, one line; a compact has one for each of its "
           "states. Before a session by video or telephone is signed, the state the client was in "
           "is looked up here. The list stays on this desk."));
    column->addWidget(buildForm());
    column->addWidget(m_notice);
    column->addWidget(buildList(), 1);
    connectParts();
}

QWidget *LicencesPage::buildForm()
{
    QFrame *form = card(this);
    const std::tuple<QLineEdit *, QString, QString, QString> fields[] = {
        {m_state, u"licenceState"_s, tr("&State"), tr("MA")},
        {m_number, u"licenceNumber"_s, tr("&Number"), {}},
        {m_until, u"licenceUntil"_s, tr("&Until"), tr("31 May 2027; empty if it does not lapse")},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(4 * unit);
    int place = 0;
    for (const auto &[field, name, words, hint] : fields) {
        field->setParent(form);
        field->setObjectName(name);
        field->setPlaceholderText(hint);
        addField(*grid, 0, place++, 1, words, field);
        connect(field, &QLineEdit::returnPressed, this, &LicencesPage::add);
        connect(field, &QLineEdit::textEdited, this, &LicencesPage::clearFaults);
    }
    m_stateName->setParent(form);
    m_stateName->setObjectName(u"licenceStateName"_s);
    m_fault->setParent(form);
    m_fault->setObjectName(u"licenceFault"_s);
    m_add->setParent(form);
    m_add->setObjectName(u"addLicence"_s);
    support::setKind(*m_add, "primary");
    grid->addWidget(m_add, 0, place, Qt::AlignBottom);
    grid->addWidget(m_stateName, 1, 0);
    grid->addWidget(m_fault, 1, 1, 1, place);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    columnOf(form)->addLayout(grid);
    return form;
}

QWidget *LicencesPage::buildList()
{
    auto *list = new QWidget(this);
    m_table->setObjectName(u"licenceList"_s);
    m_table->setAccessibleName(tr("Your licences"));
    m_table->setHorizontalHeaderLabels({tr("State"), tr("Number"), tr("Until"), tr("Standing")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    showAsRows(*m_table);
    m_takeOut->setObjectName(u"takeOutLicence"_s);
    m_takeOut->setToolTip(tr("The chosen one (Delete)"));
    support::setKind(*m_takeOut, "quiet");
    auto *back = backButton(list);
    connect(back, &QPushButton::clicked, this, &LicencesPage::backRequested);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch();
    buttons->addWidget(m_takeOut);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    return list;
}

void LicencesPage::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, &LicencesPage::add);
    connect(m_state, &QLineEdit::textChanged, this, &LicencesPage::showState);
    connect(m_takeOut, &QPushButton::clicked, this, &LicencesPage::takeOut);
    auto *erase = new QAction(m_table); // of the list alone, as lists have it
    erase->setShortcut(QKeySequence::Delete);
    erase->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(erase);
    connect(erase, &QAction::triggered, this, &LicencesPage::takeOut);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) { renew(row); });
    connect(m_notice, &support::NoticeBar::acted, m_presenter, &LicencesPresenter::undo);
    m_add->setEnabled(false);
    connect(m_presenter, &LicencesPresenter::loaded, this, [this] {
        m_add->setEnabled(true);
        showRows();
    });
    connect(m_presenter, &LicencesPresenter::fieldRefused, this, &LicencesPage::refuse);
    connect(m_presenter, &LicencesPresenter::changed, this, [this](const QString &words) {
        showRows();
        m_notice->say(support::Tone::Good, words, tr("Undo"));
    });
    connect(m_presenter, &LicencesPresenter::failed, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
}

void LicencesPage::refresh()
{
    m_notice->clear();
    m_presenter->refresh();
}

void LicencesPage::focusFirst()
{
    m_state->setFocus(Qt::OtherFocusReason);
}

void LicencesPage::showRows()
{
    const int rows = static_cast<int>(m_presenter->licences().size());
    const int chosen = m_table->currentRow();
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const QString texts[]
            = {m_presenter->stateText(row), m_presenter->licences().at(row).number,
               m_presenter->untilText(row), m_presenter->standingText(row)};
        for (int column = State; column < columns; ++column)
            m_table->setItem(row, column, new QTableWidgetItem(texts[column]));
        // In words too; that it stands out only helps to find it.
        QFont font = m_table->font();
        font.setBold(m_presenter->isLapsing(row));
        m_table->item(row, Standing)->setFont(font);
    }
    for (int column = State; column < Standing; ++column)
        m_table->resizeColumnToContents(column);
    if (rows > 0)
        m_table->setCurrentCell(std::clamp(chosen, 0, rows - 1), State);
    m_takeOut->setEnabled(rows > 0);
}

void LicencesPage::showState()
{
    m_stateName->setText(charting::stateName(charting::stateCode(m_state->text())));
}

void LicencesPage::refuse(LicencesPresenter::Field field, const QString &words)
{
    QLineEdit *line = field == LicencesPresenter::Field::State ? m_state
        : field == LicencesPresenter::Field::Number            ? m_number
                                                               : m_until;
    support::setKind(*line, "wrong");
    line->setAccessibleDescription(words);
    m_fault->setText(words);
    line->setFocus(Qt::OtherFocusReason);
}

void LicencesPage::clearFaults()
{
    m_fault->clear();
    for (QLineEdit *line : {m_state, m_number, m_until}) {
        support::setKind(*line, "");
        line->setAccessibleDescription({});
    }
}

void LicencesPage::add()
{
    if (!m_add->isEnabled())
        return; // what is there already was not read yet
    clearFaults();
    m_presenter->add(m_state->text(), m_number->text(), m_until->text());
    if (!m_fault->text().isEmpty())
        return;
    for (QLineEdit *line : {m_state, m_number, m_until})
        line->clear();
    focusFirst();
}

void LicencesPage::takeOut()
{
    if (const int row = m_table->currentRow(); row >= 0)
        m_presenter->remove(row);
}

void LicencesPage::renew(int row)
{
    const charting::Licence &licence = m_presenter->licences().at(row);
    clearFaults();
    m_state->setText(licence.state);
    m_number->setText(licence.number);
    m_until->setText(licence.until ? licence.until->toString(Qt::ISODate) : QString());
    m_until->selectAll();
    m_until->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets
