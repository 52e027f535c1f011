#include "widgets/sheets_page.h"

#include "presentation/plain_dates.h"
#include "support/icon.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::SheetsPresenter;
using support::Tone;
using support::unit;
using Sheet = SheetsPresenter::Sheet;

SheetsPage::SheetsPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_clock(context.clock)
    , m_presenter(new SheetsPresenter(context, this))
    , m_paper(new CodePaper(*this,
                            tr("Saved. Both sheets on one disk open the chart to whoever takes "
                               "it: move each to a place of its own.")))
    , m_notice(new support::NoticeBar(this))
    , m_stand(sentence({}, "heading", this))
    , m_make(new QPushButton(this))
    , m_withdraw(new QPushButton(tr("&Withdraw the sheets"), this))
    , m_first(makeSheet(Sheet::First))
    , m_second(makeSheet(Sheet::Second))
{
    setObjectName(u"sheets"_s);
    layOut();
    connect(m_make, &QPushButton::clicked, m_presenter, &SheetsPresenter::make);
    connect(m_withdraw, &QPushButton::clicked, m_presenter, &SheetsPresenter::withdraw);
    connect(m_presenter, &SheetsPresenter::stood, this, &SheetsPage::showStand);
    connect(m_presenter, &SheetsPresenter::made, this, &SheetsPage::showCodes);
    connect(m_presenter, &SheetsPresenter::withdrawn, this, [this] {
        showStand();
        m_notice->say(Tone::Warning,
                      tr("The sheets open this chart no more, nor copies made from now on. Copies "
                         "made before they still open: shred the sheets."));
    });
    connect(m_presenter, &SheetsPresenter::failed, this,
            [this](const QString &words) { m_notice->say(Tone::Danger, words); });
    connect(m_paper, &CodePaper::told, m_notice,
            [this](Tone tone, const QString &words) { m_notice->say(tone, words); });
}

void SheetsPage::layOut()
{
    auto *column = pageColumn(
        this, tr("Two sheets of paper"),
        tr("For the day when no server answers. With both, somebody who is named for this chart or "
           "for its emergencies reads it for four hours, from its files or a copy of them. One "
           "alone opens nothing: give each to somebody else, in a sealed envelope, and neither to "
           "somebody who has this machine. New sheets take the place of those before; copies "
           "that were made until then still open with the old ones."));
    m_notice->setObjectName(u"sheetsNotice"_s);
    m_stand->setObjectName(u"sheetsStand"_s);
    m_make->setObjectName(u"makeSheets"_s);
    m_withdraw->setObjectName(u"withdrawSheets"_s);
    support::setKind(*m_make, "primary");
    QPushButton *back = backButton(this);
    back->setObjectName(u"sheetsBack"_s);
    connect(back, &QPushButton::clicked, this, &SheetsPage::backWanted);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    for (QPushButton *button : {back, m_make, m_withdraw})
        buttons->addWidget(button);
    buttons->addStretch();
    column->addWidget(m_stand);
    column->addWidget(m_first.frame);
    column->addWidget(m_second.frame);
    column->addWidget(m_notice);
    column->addLayout(buttons);
    column->addStretch();
}

SheetsPage::Shown SheetsPage::makeSheet(Sheet sheet)
{
    const bool isFirst = sheet == Sheet::First;
    QFrame *frame = card(this);
    auto *code = new QLabel(frame);
    code->setObjectName(isFirst ? u"firstCode"_s : u"secondCode"_s);
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // The style sheet's size of text would win over a font that is merely set.
    code->setStyleSheet(
        u"font: %1pt \"%2\";"_s.arg(this->font().pointSizeF() * 1.3, 0, 'f', 1).arg(font.family()));
    auto *print
        = new QPushButton(support::icon(u"print"_s),
                          isFirst ? tr("Print sheet &1...") : tr("Print sheet &2..."), frame);
    auto *save = new QPushButton(tr("Save as PDF..."), frame);
    print->setObjectName(isFirst ? u"printFirst"_s : u"printSecond"_s);
    save->setObjectName(isFirst ? u"saveFirst"_s : u"saveSecond"_s);
    save->setAccessibleName(isFirst ? tr("Save sheet 1 as PDF") : tr("Save sheet 2 as PDF"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(print);
    buttons->addWidget(save);
    buttons->addStretch();
    QVBoxLayout *column = columnOf(frame);
    column->addWidget(sentence(isFirst ? tr("Sheet 1 of 2") : tr("Sheet 2 of 2"), "label", frame));
    column->addWidget(code);
    column->addLayout(buttons);
    connect(print, &QPushButton::clicked, this,
            [this, sheet] { m_paper->print([this, sheet] { return paperOf(sheet); }); });
    connect(save, &QPushButton::clicked, this, [this, sheet, isFirst] {
        m_paper->save(isFirst ? u"alcove-sheet-1.pdf"_s : u"alcove-sheet-2.pdf"_s,
                      [this, sheet] { return paperOf(sheet); });
    });
    frame->hide();
    return {frame, code};
}

void SheetsPage::open(const RawId &chart)
{
    forget();
    m_stand->clear();
    m_make->setEnabled(false);
    m_withdraw->hide();
    m_make->setText(tr("&Make two sheets"));
    m_presenter->look(chart);
}

void SheetsPage::showStand()
{
    hideCodes();
    m_stand->setText(m_presenter->standText());
    m_make->setText(m_presenter->areMade() ? tr("&Make new sheets") : tr("&Make two sheets"));
    m_make->setEnabled(true);
    m_withdraw->setVisible(m_presenter->areMade());
    if (isVisible())
        m_make->setFocus(Qt::OtherFocusReason);
}

void SheetsPage::hideCodes()
{
    for (const Shown &shown : {m_first, m_second}) {
        shown.frame->hide();
        shown.code->clear();
        shown.code->setAccessibleName({});
    }
}

void SheetsPage::showCodes()
{
    m_stand->setText(tr("These are shown only now. Print each, or write it down."));
    m_make->setText(tr("&Make new sheets"));
    m_withdraw->show();
    for (const auto &[shown, sheet] :
         {std::pair{&m_first, Sheet::First}, std::pair{&m_second, Sheet::Second}}) {
        shown->code->setText(m_presenter->codeText(sheet));
        shown->code->setAccessibleName(shown->code->text());
        shown->frame->show();
    }
    // Not left on the button that would make others.
    findChild<QPushButton *>(u"printFirst"_s)->setFocus(Qt::OtherFocusReason);
}

void SheetsPage::forget()
{
    m_notice->clear();
    m_presenter->forget();
    hideCodes();
}

CodeSheet SheetsPage::paperOf(Sheet sheet) const
{
    auto square = support::QrCode::of(m_presenter->code(sheet));
    return {m_presenter->document(sheet, presentation::dayOf(m_clock.now())),
            square ? *std::move(square) : support::QrCode()};
}

void SheetsPage::saveAs(const QString &path, Sheet sheet)
{
    m_paper->saveAs(path, paperOf(sheet));
}

} // namespace alcove::widgets
