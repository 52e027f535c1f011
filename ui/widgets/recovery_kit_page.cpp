#include "widgets/recovery_kit_page.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/qr_view.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/code_paper.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace alcove::widgets {

using presentation::RecoveryKitPresenter;
using support::SecretEdit;

namespace {

QLabel *groupLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(parent->font().pointSizeF() * 1.5);
    // The style sheet's size of text would win over a font that is merely set.
    label->setStyleSheet(
        QStringLiteral("font: %1pt \"%2\";").arg(font.pointSizeF(), 0, 'f', 1).arg(font.family()));
    label->setAlignment(Qt::AlignCenter);
    return label;
}

QString sentenceOf(RecoveryKitPage::Kit kit)
{
    if (kit == RecoveryKitPage::Kit::First)
        return RecoveryKitPage::tr(
            "If you forget the passphrase, this code is the only way back in. Write it down or "
            "print it, and keep it away from this desk. It is shown only now.");
    return RecoveryKitPage::tr(
        "The old kit opens the charts until you have shown that you have this one. Write it down "
        "or print it, and keep it away from this desk. It is shown only now.");
}

} // namespace

RecoveryKitPage::RecoveryKitPage(RecoveryKitPresenter &presenter, const Clock &clock, Kit kit,
                                 QWidget *parent)
    : DoorPage(kit == Kit::First ? tr("Your recovery kit") : tr("Your new recovery kit"),
               sentenceOf(kit), parent)
    , m_presenter(presenter)
    , m_clock(clock)
    , m_paper(new CodePaper(*this,
                            tr("Saved. A kit on this desk's own disk opens the charts to whoever "
                               "takes the disk: move it elsewhere.")))
    , m_square(new support::QrView(this))
    , m_first(new SecretEdit(tr("Group %1").arg(presenter.asked()[0]), this))
    , m_second(new SecretEdit(tr("Group %1").arg(presenter.asked()[1]), this))
{
    addCode();
    addPaper();
    auto *proof = new QLabel(tr("To show that you have it, type these two groups:"), this);
    support::setKind(*proof, "muted");
    column()->addWidget(proof);
    column()->addSpacing(support::unit);
    m_first->setObjectName(QStringLiteral("firstGroup"));
    m_second->setObjectName(QStringLiteral("secondGroup"));
    for (SecretEdit *field : {m_first, m_second}) {
        addField(field->accessibleName(), field);
        field->reveal();
    }
    addNotice();
    auto *done = addPrimary(kit == Kit::First ? tr("I have it, open the charts")
                                              : tr("I have it, let the old one go"));
    done->setObjectName(QStringLiteral("prove"));
    connect(done, &QPushButton::clicked, this, &RecoveryKitPage::prove);
    connect(m_second, &QLineEdit::returnPressed, this, &RecoveryKitPage::prove);
    if (kit == Kit::First)
        return;
    auto *back = addQuiet(tr("Back, and keep the old one"));
    back->setObjectName(QStringLiteral("keepOldKit"));
    connect(back, &QPushButton::clicked, this, &RecoveryKitPage::cancel);
}

RecoveryKitPage::~RecoveryKitPage() = default;

void RecoveryKitPage::addCode()
{
    auto *frame = new QFrame(this);
    support::setKind(*frame, "notice");
    auto *grid = new QGridLayout(frame);
    grid->setContentsMargins(4 * support::unit, 3 * support::unit, 4 * support::unit,
                             3 * support::unit);
    grid->setVerticalSpacing(2 * support::unit);
    for (int number = 1; number <= RecoveryKitPresenter::groups; ++number) {
        auto *label = groupLabel(m_presenter.group(number), frame);
        auto *count = new QLabel(QString::number(number), frame);
        support::setKind(*count, "small");
        label->setAccessibleName(tr("Group %1: %2").arg(number).arg(label->text()));
        const int row = (number - 1) / 3;
        const int place = (number - 1) % 3 * 2;
        grid->addWidget(count, row, place, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(label, row, place + 1, Qt::AlignLeft | Qt::AlignVCenter);
        m_groups.append(label);
    }
    m_square->setObjectName(QStringLiteral("square"));
    m_square->setAccessibleName(tr("The same code, for a camera"));
    m_square->setToolTip(tr("The same code, for a camera. A telephone that reads it may keep it."));
    m_square->show(square());
    grid->addWidget(m_square, 0, 6, 3, 1, Qt::AlignRight | Qt::AlignVCenter);
    grid->setColumnStretch(5, 1);
    for (const int number : {2, 4})
        grid->setColumnMinimumWidth(number, 8 * support::unit);
    column()->addWidget(frame);
    column()->addSpacing(2 * support::unit);
}

void RecoveryKitPage::addPaper()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * support::unit);
    auto *print = new QPushButton(support::icon(QStringLiteral("print")), tr("Print..."), this);
    auto *save = new QPushButton(tr("Save as PDF..."), this);
    print->setObjectName(QStringLiteral("printKit"));
    save->setObjectName(QStringLiteral("saveKit"));
    row->addWidget(print);
    row->addWidget(save);
    row->addStretch();
    column()->addLayout(row);
    column()->addSpacing(4 * support::unit);
    connect(print, &QPushButton::clicked, this,
            [this] { m_paper->print([this] { return sheet(); }); });
    connect(save, &QPushButton::clicked, this, [this] {
        m_paper->save(QStringLiteral("alcove-recovery-kit.pdf"), [this] { return sheet(); });
    });
    connect(m_paper, &CodePaper::told, this,
            [this](support::Tone tone, const QString &words) { notice().say(tone, words); });
}

CodeSheet RecoveryKitPage::sheet() const
{
    return {m_presenter.document(QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()), square()};
}

support::QrCode RecoveryKitPage::square() const
{
    auto code = support::QrCode::of(m_presenter.code());
    return code ? *std::move(code) : support::QrCode(); // none is too long for one
}

void RecoveryKitPage::saveAs(const QString &path)
{
    m_paper->saveAs(path, sheet());
}

void RecoveryKitPage::prove()
{
    clearMarks();
    const std::array<int, 2> asked = m_presenter.asked();
    if (!m_presenter.isProvedBy(m_first->secret(), m_second->secret())) {
        mark(m_first,
             tr("Groups %1 and %2 are not as shown. Compare them.").arg(asked[0]).arg(asked[1]));
        return;
    }
    forget();
    emit proved();
}

void RecoveryKitPage::cancel()
{
    forget();
    emit cancelled();
}

void RecoveryKitPage::forget()
{
    m_presenter.forget();
    m_square->forget();
    for (QLabel *label : m_groups) {
        label->clear();
        label->setAccessibleName({});
    }
    m_first->wipe();
    m_second->wipe();
}

} // namespace alcove::widgets
