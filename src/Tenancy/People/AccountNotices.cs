using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Tenancy.People;

/// <summary>A change of how a person signs in, of which they are told by mail in case it was not them.</summary>
internal enum AccountNotice
{
    PasswordChanged,
    FactorAdded,
    FactorRemoved,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
    ProviderLinked,
}

/// <summary>Mails such notices. Nothing in them opens anything: they only tell.</summary>
public sealed class AccountNotices(PlatformDb db, OutboxSignal signal, TimeProvider time)
{
    internal async Task Send(string email, AccountNotice notice, CancellationToken cancel)
    {
        db.Send(AccountMail.MessageKind, AccountMail.Letter.Notice(email, notice), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    internal static (string Subject, string Happened) Words(AccountNotice notice) =>
        notice switch
        {
            AccountNotice.PasswordChanged => ("Your password was changed", "The password of your account was changed."),
            AccountNotice.FactorAdded => ("An authenticator app was added", "Signing in to your account now asks for a code of your app."),
            AccountNotice.FactorRemoved => (
                "Your authenticator app was removed",
                "Signing in to your account no longer asks for a code: the authenticator app and its recovery codes were removed."
            ),
            AccountNotice.RecoveryCodesRenewed => (
                "New recovery codes were made",
                "New recovery codes were made for your account. The former ones no longer work."
            ),
            AccountNotice.RecoveryCodeUsed => (
                "A recovery code was used",
                "Somebody signed in to your account with your password and one of your recovery codes."
            ),
            AccountNotice.PasskeyAdded => (
                "A passkey was added",
                "A passkey was added to your account. It signs in without your password and without a code."
            ),
            AccountNotice.PasskeyRemoved => (
                "A passkey was removed",
                "A passkey of your account was removed. It no longer signs in. Delete it on the device as well."
            ),
            AccountNotice.ProviderLinked => (
                "A company's provider was linked",
                "Your account was linked to a company's own sign-in. Whoever signs in with your account there enters that company as you."
            ),
            _ => throw new InvalidOperationException($"There is no account notice {notice}."),
        };
}
