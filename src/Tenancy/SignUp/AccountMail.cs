using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;

namespace BackOffice.Tenancy.SignUp;

/// <summary>Mails about a person's account. They leave through the platform's outbox.</summary>
internal sealed class AccountMail(IMailTransport mail, PublicUrl url) : IOutboxHandler
{
    public const string MessageKind = "account.mail";

    public string Kind => MessageKind;

    /// <summary>What the outbox keeps. The link is built when the mail is sent.</summary>
    /// <param name="Tenant">The company, or the firm, that waits for the address to be verified.</param>
    public sealed record Letter(string Type, string To, Guid User, Guid Tenant, string Token, string Company)
    {
        public static Letter Verify(string to, Guid user, Guid tenant, string token) => new("verify", to, user, tenant, token, "");

        public static Letter VerifyFirm(string to, Guid user, Guid firm, string token) => new("verify_firm", to, user, firm, token, "");

        public static Letter KnownAddress(string to) => new("known", to, Guid.Empty, Guid.Empty, "", "");

        public static Letter Reset(string to, Guid user, string token) => new("reset", to, user, Guid.Empty, token, "");

        public static Letter Invite(string to, Guid user, string token, string company) =>
            new("invite", to, user, Guid.Empty, token, company);

        public static Letter Notice(string to, AccountNotice notice) => new("notice", to, Guid.Empty, Guid.Empty, notice.ToString(), "");
    }

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var letter = message.Read<Letter>();
        var (subject, text) = letter.Type switch
        {
            "verify" => (
                "Verify your address to open your company",
                $"Welcome to BackOffice.\n\nOpen this link to verify your address and set up your company:\n{url.ConfirmSignUp(letter.User, letter.Tenant, letter.Token)}\n\nIf you did not sign up, ignore this mail: nothing happens."
            ),
            "verify_firm" => (
                "Verify your address to open your firm",
                $"Welcome to BackOffice.\n\nOpen this link to verify your address and open your firm:\n{url.ConfirmFirm(letter.User, letter.Tenant, letter.Token)}\n\nIf you did not sign up, ignore this mail: nothing happens."
            ),
            "known" => (
                "You already have an account",
                $"Somebody, perhaps you, tried to sign up with this address. You already have an account: sign in at {url.SignIn()}, where you can also set a new password."
            ),
            "reset" => (
                "Set a new password",
                $"Open this link to set a new password. It works once, for one day:\n{url.ResetPassword(letter.User, letter.Token)}\n\nIf you did not ask for it, ignore this mail: your password stays as it is."
            ),
            "invite" => (
                $"{letter.Company} is ready",
                $"The company {letter.Company} was created for you. Open this link to set your password and sign in:\n{url.ResetPassword(letter.User, letter.Token)}"
            ),
            "notice" => Notice(Enum.Parse<AccountNotice>(letter.Token)),
            _ => throw new InvalidOperationException($"There is no account mail of type {letter.Type}."),
        };
        var outcome = await mail.Send(new OutgoingMail(letter.To, subject, text), message.Id, cancel);
        if (!outcome.Succeeded)
        {
            throw new OutboxRefusedException(outcome.Refusals);
        }
    }

    private (string Subject, string Text) Notice(AccountNotice notice)
    {
        var (subject, happened) = AccountNotices.Words(notice);
        return (
            subject,
            $"{happened}\n\nIf it was you, there is nothing to do. If not, set a new password at once: open {url.SignIn()} and choose Forgot your password."
        );
    }
}
