#pragma once

#include "base/clock.h"
#include "presentation/recovery_kit_presenter.h"
#include "widgets/door_page.h"

namespace alcove::support {
class QrCode;
class QrView;
class SecretEdit;
} // namespace alcove::support

namespace alcove::widgets {

class CodePaper;
struct CodeSheet;

/// The code of the recovery kit, once, in letters and for a camera. One gets past it by typing two
/// of its groups.
class RecoveryKitPage final : public DoorPage {
    Q_OBJECT

public:
    enum class Kit {
        First, ///< of a practice just made
        Next, ///< in the place of one that still opens
    };

    RecoveryKitPage(presentation::RecoveryKitPresenter &presenter, const Clock &clock,
                    Kit kit = Kit::First, QWidget *parent = nullptr);
    ~RecoveryKitPage() override;

    /// As if the person had named this file.
    void saveAs(const QString &path);

signals:
    /// The code is forgotten by now.
    void proved();
    /// The kit before goes on being the one; the code is forgotten. Only of Kit::Next.
    void cancelled();

private:
    void addCode();
    void addPaper();
    void prove();
    void cancel();
    void forget();
    CodeSheet sheet() const;
    support::QrCode square() const;

    presentation::RecoveryKitPresenter &m_presenter;
    const Clock &m_clock;
    CodePaper *m_paper;
    QList<QLabel *> m_groups;
    support::QrView *m_square;
    support::SecretEdit *m_first;
    support::SecretEdit *m_second;
};

} // namespace alcove::widgets
