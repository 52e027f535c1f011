#include "widgets/session_panel.h"

#include "charting/note_facts.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/form_undo.h"
#include "widgets/page_parts.h"
#include "widgets/session_times.h"
#include "widgets/tab_stops.h"
#include "widgets/thread_part.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;
namespace fact = charting::fact;

namespace {

constexpr int columns = 2;

} // namespace

SessionPanel::SessionPanel(NoteEditorPresenter &presenter, FormUndo &undo, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_undo(undo)
    , m_mode(new QComboBox(this))
    , m_times(new SessionTimes(presenter, undo, this))
    , m_part2(new QCheckBox(tr("Part 2 programme"), this))
    , m_coSigner(new QComboBox(this))
    , m_coSign(new QWidget(this))
    , m_thread(new ThreadPart(presenter, &undo, this))
    , m_licence(sentence({}, "muted", this))
{
    setObjectName(u"sessionPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    column->addWidget(buildSession());
    m_telehealth = buildTelehealth();
    column->addWidget(m_telehealth);
    column->addWidget(m_thread);
    m_undo.watch(*this);
    connect(m_thread, &ThreadPart::partsChanged, this, &SessionPanel::partsChanged);
    connect(m_thread, &ThreadPart::sentencesPointed, this, &SessionPanel::sentencesPointed);
    connect(m_thread, &ThreadPart::sentenceWanted, this, &SessionPanel::sentenceWanted);
    connect(&m_presenter, &NoteEditorPresenter::factsChanged, this, &SessionPanel::showNote);
    connect(&m_presenter.surroundings(), &presentation::NoteSurroundings::read, this,
            &SessionPanel::showNote);
    connect(&m_presenter.surroundings(), &presentation::NoteSurroundings::licencesRead, this,
            &SessionPanel::showLicence);
    showNote();
}

QWidget *SessionPanel::buildSession()
{
    auto *line = new QWidget(this);
    m_mode->setObjectName(u"sessionMode"_s);
    m_mode->setAccessibleName(tr("How the session is held"));
    // As the note has them: what is signed is in the words of the record, not of the screen.
    m_mode->addItem(tr("In person"), QString());
    m_mode->addItem(tr("By video"), u"Video"_s);
    m_mode->addItem(tr("By telephone"), u"Telephone"_s);
    connect(m_mode, &QComboBox::activated, this, [this] {
        choose({{fact::mode, m_mode->currentData().toString()}});
    });
    m_part2->setObjectName(u"part2"_s);
    m_part2->setToolTip(tr("Of a substance use programme under 42 CFR Part 2: leaves this "
                           "practice only with the client's consent, and says so"));
    connect(m_part2, &QCheckBox::clicked, this, [this](bool isOn) {
        choose({{fact::part2, isOn ? u"Yes"_s : QString()}});
    });
    m_coSigner->setObjectName(u"coSigner"_s);
    m_coSigner->setAccessibleName(tr("Who is asked to sign as well"));
    connect(m_coSigner, &QComboBox::activated, this, &SessionPanel::chooseCoSigner);
    auto *asks = sentence(tr("Co-signature"), "label", m_coSign);
    asks->setWordWrap(false);
    auto *pair = new QHBoxLayout(m_coSign);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(asks);
    pair->addWidget(m_coSigner);
    auto *row = new FlowLayout(3 * unit); // beside a list and phrases it is narrow
    line->setLayout(row);
    for (QWidget *part : std::initializer_list<QWidget *>{m_mode, m_times, m_part2, m_coSign})
        row->addWidget(part);
    return line;
}

QWidget *SessionPanel::buildTelehealth()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(2 * unit);
    const std::pair<QString, QString> lines[] = {
        {fact::address, tr("Street, place: where help would have to go")},
        {fact::state, tr("Where you need a licence now")},
        {fact::emergency, tr("911 reaches your area, not theirs")},
        {fact::callBack, {}},
        {fact::consent, tr("Given in writing on 3 May, or said today")},
        {fact::present, tr("Nobody, or who")},
        {fact::fallback, tr("You call them within 5 minutes")},
    };
    int place = 0;
    for (const auto &[code, hint] : lines) {
        auto *line = new QLineEdit(box);
        line->setObjectName(code);
        line->setPlaceholderText(hint);
        // Below the first row there is one for what is said of the state in it.
        const int row = place / columns + (place < columns ? 0 : 1);
        addField(*grid, row, place % columns, 1, charting::factTitle(code), line);
        ++place;
        m_lines[code] = line;
        connect(line, &QLineEdit::textEdited, this, [this, code = code](const QString &text) {
            m_presenter.setFact(code, text);
            showLicence();
        });
    }
    m_licence->setParent(box);
    m_licence->setObjectName(u"licenceNote"_s);
    grid->addWidget(m_licence, 1, 1);
    return box;
}

void SessionPanel::start()
{
    m_times->start();
}

void SessionPanel::choose(const std::map<QString, QString> &facts)
{
    std::map<QString, QString> before;
    for (const auto &[code, text] : facts)
        before[code] = m_presenter.fact(code);
    apply(facts);
    if (before != facts)
        m_undo.did([this, before] { apply(before); }, [this, facts] { apply(facts); });
}

void SessionPanel::apply(const std::map<QString, QString> &facts)
{
    for (const auto &[code, text] : facts)
        m_presenter.setFact(code, text);
    showNote();
}

void SessionPanel::chooseCoSigner()
{
    std::map<QString, QString> facts;
    for (const PracticeMember &member : m_presenter.surroundings().supervisors())
        facts[coSignerCode(member.id)]
            = idString(member.id) == m_coSigner->currentData().toString() ? member.name : QString();
    choose(facts);
}

void SessionPanel::showNote()
{
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(m_presenter.fact(fact::mode))));
    m_telehealth->setVisible(!m_mode->currentData().toString().isEmpty());
    for (const auto &[code, line] : m_lines)
        if (line->text() != m_presenter.fact(code))
            line->setText(m_presenter.fact(code));
    m_part2->setChecked(!m_presenter.fact(fact::part2).isEmpty());
    showLicence();
    m_times->showNote();
    m_thread->showNote();
    showSupervisors();
}

void SessionPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.surroundings().readLicences(); // whoever comes back may have entered some
}

void SessionPanel::showLicence()
{
    QLineEdit *state = m_lines.at(fact::state);
    QString words = state->text().trimmed().size() < 2 ? QString() // it is still being typed
                                                       : m_presenter.licenceProblem();
    const bool isProblem = !words.isEmpty();
    if (m_presenter.isWithoutLicences())
        words = tr("Your licences are not entered, so the state is not checked. Ctrl+K, “My "
                   "licences”, leads there.");
    support::setKind(*m_licence, isProblem ? "warning" : "muted");
    m_licence->setText(words);
    m_licence->setVisible(!words.isEmpty());
    state->setAccessibleDescription(words);
}

void SessionPanel::mark(const QList<RecordId> &objectives)
{
    m_thread->mark(objectives);
}

QList<QWidget *> SessionPanel::tabOrder() const
{
    QList<QWidget *> order = tabStopsOf(*this);
    for (QWidget *part : m_thread->tabOrder()) {
        order.removeOne(part);
        order.append(part);
    }
    return order;
}

void SessionPanel::showSupervisors()
{
    const QList<PracticeMember> &supervisors = m_presenter.surroundings().supervisors();
    m_coSign->setVisible(!supervisors.isEmpty());
    if (m_coSigner->count() != supervisors.size() + 1) {
        m_coSigner->clear();
        m_coSigner->addItem(u"–"_s, QString());
        for (const PracticeMember &member : supervisors)
            m_coSigner->addItem(member.name, idString(member.id));
    }
    m_coSigner->setCurrentIndex(0);
    for (const PracticeMember &member : supervisors)
        if (!m_presenter.fact(coSignerCode(member.id)).isEmpty())
            m_coSigner->setCurrentIndex(m_coSigner->findData(idString(member.id)));
}

} // namespace alcove::widgets
