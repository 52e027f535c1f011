#include "widgets/client_mode.h"

#include "core/async.h"
#include "presentation/measures_presenter.h"
#include "support/theme.h"
#include "widgets/cover_page.h"
#include "widgets/measure_form.h"
#include "widgets/page_parts.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

enum Page { Welcome, Questions, Thanks, Clinician };

constexpr int margin = 10 * unit;
constexpr int widestWords = 180 * unit;
constexpr int widestForm = 270 * unit;

/// In the middle of the screen, as wide as one reads.
QWidget *inTheMiddle(QWidget *middle, int widest)
{
    auto *page = new QWidget;
    middle->setMaximumWidth(widest);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
    return page;
}

} // namespace

ClientMode::ClientMode(presentation::MeasuresPresenter &measures, const QString &practice,
                       TokenDoor *token)
    : QWidget(nullptr, Qt::Window | Qt::FramelessWindowHint)
    , m_measures(measures)
    , m_pages(new QStackedWidget(this))
    , m_clinician(new QPushButton(tr("I am the clinician"), this))
    , m_cover(new CoverPage(CoverPage::Why::WithClient, token, this))
{
    setObjectName(u"clientMode"_s);
    setWindowTitle(tr("Alcove"));
    setWindowModality(Qt::ApplicationModal);
    support::setKind(*this, "ground");
    m_clinician->setObjectName(u"clinician"_s);
    support::setKind(*m_clinician, "quiet");
    m_pages->addWidget(makeWelcome(practice));
    m_pages->addWidget(makeQuestions());
    m_pages->addWidget(makeThanks());
    m_pages->addWidget(makeCover());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, 4 * unit);
    column->addWidget(m_pages, 1);
    column->addWidget(m_clinician, 0, Qt::AlignRight);
    connect(m_clinician, &QPushButton::clicked, this, &ClientMode::askForClinician);
    greet({});
    showPage(Welcome);
    whenDone(m_measures.firstName(), this, [this](const Result<QString> &name) {
        if (name)
            greet(*name); // without it the words are as kind
    });
}

ClientMode::~ClientMode() = default;

QWidget *ClientMode::makeWelcome(const QString &practice)
{
    auto *words = new QWidget;
    m_hello = sentence({}, "display", words);
    m_hello->setObjectName(u"hello"_s);
    auto *large = new QWidget(words);
    support::setKind(*large, "large"); // before the button, which takes its letters from it
    m_begin = new QPushButton(tr("Begin"), large);
    m_begin->setObjectName(u"begin"_s);
    support::setKind(*m_begin, "primary");
    auto *row = new QHBoxLayout(large);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_begin);
    row->addStretch();
    auto *column = new QVBoxLayout(words);
    column->setSpacing(4 * unit);
    column->addStretch(2);
    column->addWidget(sentence(practice, "heading", words));
    column->addWidget(m_hello);
    column->addWidget(sentence(tr("These questions are for you. Take the time you need. An answer "
                                  "can be changed until you are done."),
                               "title", words));
    column->addWidget(sentence(tr("Nobody sees other people's charts here."), "title", words));
    column->addSpacing(4 * unit);
    column->addWidget(large);
    column->addStretch(3);
    connect(m_begin, &QPushButton::clicked, this, [this] { showPage(Questions); });
    return inTheMiddle(words, widestWords);
}

QWidget *ClientMode::makeQuestions()
{
    m_form = new MeasureForm;
    m_form->ask(m_measures.answering());
    m_form->setForClient(true);
    m_form->resume(m_measures.answers(), {});
    // What a clinician wrote about an answer is not shown here, and stays.
    connect(m_form, &MeasureForm::typed, this, [this](const charting::Answers &answers) {
        m_measures.type(answers, m_measures.followUp());
    });
    connect(m_form, &MeasureForm::finished, this, [this] { showPage(Thanks); });
    return inTheMiddle(m_form, widestForm);
}

/// No way leads back from here: the screen may lie on a table for a while.
QWidget *ClientMode::makeThanks()
{
    auto *words = new QWidget;
    m_thanks = sentence({}, "display", words);
    m_thanks->setObjectName(u"thanks"_s);
    auto *column = new QVBoxLayout(words);
    column->setSpacing(4 * unit);
    column->addStretch(2);
    column->addWidget(m_thanks);
    column->addWidget(sentence(tr("Your answers are kept."), "title", words));
    column->addWidget(sentence(tr("Please give the device back."), "title", words));
    column->addStretch(3);
    return inTheMiddle(words, widestWords);
}

QWidget *ClientMode::makeCover()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_cover);
    row->addStretch();
    auto *column = new QVBoxLayout(page);
    column->addStretch(2);
    column->addLayout(row);
    column->addStretch(3);
    connect(m_cover, &CoverPage::backWanted, this, &ClientMode::backWanted);
    connect(m_cover, &CoverPage::stayWanted, this, [this] { showPage(m_before); });
    return page;
}

void ClientMode::greet(const QString &name)
{
    m_hello->setText(name.isEmpty() ? tr("Hello") : tr("Hello, %1").arg(name));
    m_thanks->setText(name.isEmpty() ? tr("Thank you") : tr("Thank you, %1").arg(name));
}

void ClientMode::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_clinician->setVisible(page != Clinician);
    focusPage();
}

void ClientMode::focusPage()
{
    switch (m_pages->currentIndex()) {
    case Welcome:
        m_begin->setFocus(Qt::OtherFocusReason);
        break;
    case Questions:
        m_form->focusRow();
        break;
    case Clinician:
        m_cover->firstField()->setFocus(Qt::OtherFocusReason);
        break;
    default:
        setFocus(Qt::OtherFocusReason); // nothing that one more Enter would press
    }
}

void ClientMode::askForClinician()
{
    m_before = m_pages->currentIndex();
    showPage(Clinician);
}

void ClientMode::fillScreen()
{
    // Also where nobody manages windows.
    setGeometry(screen()->geometry());
    showFullScreen();
}

void ClientMode::open()
{
    // First over the others, then they go: nothing of the desktop is seen in between.
    fillScreen();
    activateWindow();
    m_guard = std::make_unique<ClientGuard>(*this);
    focusPage();
}

void ClientMode::leave(Others others)
{
    const QList<QPointer<QWidget>> windows
        = m_guard ? m_guard->hidden() : QList<QPointer<QWidget>>();
    m_guard.reset();
    if (others == Others::Shown)
        for (const QPointer<QWidget> &window : windows)
            if (window)
                window->show();
    hide();
}

void ClientMode::keyPressEvent(QKeyEvent *event)
{
    event->accept(); // an answer that no row took goes nowhere
}

void ClientMode::closeEvent(QCloseEvent *event)
{
    event->ignore();
}

void ClientMode::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool isAside = isMinimized() || !isFullScreen(); // a minimised one is both
    if (event->type() == QEvent::WindowStateChange && m_guard && isAside)
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_guard)
                    fillScreen();
            },
            Qt::QueuedConnection);
}

} // namespace alcove::widgets
