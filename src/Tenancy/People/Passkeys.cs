using System.Buffers.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.People;

/// <summary>What a browser needs to make or use a passkey, and the ticket to send back with its answer.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, as JSON (WebAuthn Level 3, section 5.1).</param>
public sealed record PasskeyOffer(string Options, string Ticket);

/// <summary>A passkey as its owner sees it; the instant is in UTC.</summary>
/// <param name="Id">The credential, in base 64 for addresses.</param>
public sealed record PasskeyRow(string Id, string Name, DateTime AddedAt);

/// <summary>
/// Lists, adds and removes the passkeys of a person. A new one is offered only after the password, so the ticket of the offer
/// is the proof; the browser is asked to make the key afterwards, and a wrong password leaves none behind on the device.
/// </summary>
public sealed class Passkeys(
    PlatformDb db,
    UserManager<User> users,
    IPasskeyHandler<User> handler,
    PasskeyTickets tickets,
    PublicUrl address,
    Proof proof,
    AccountNotices notices,
    TimeProvider time
)
{
    private const int LongestName = 100;

    /// <summary>Passkeys belong to a domain name; a portal reached by a number has none to give them.</summary>
    public bool AreOffered => address.HasDomain;

    public async Task<IReadOnlyList<PasskeyRow>> Of(Guid userId)
    {
        var passkeys = await users.GetPasskeysAsync(await Find(userId));
        return
        [
            .. passkeys
                .OrderBy(item => item.CreatedAt)
                .Select(item => new PasskeyRow(Base64Url.EncodeToString(item.CredentialId), item.Name!, item.CreatedAt.UtcDateTime)),
        ];
    }

    public async Task<Outcome<PasskeyOffer>> Offer(
        Guid userId,
        string? name,
        string? password,
        HttpContext http,
        CancellationToken cancel = default
    )
    {
        if (PlainText.Clean(name) is not { Length: <= LongestName } clean)
        {
            return new Refusal("passkey.name", "name", $"Give the passkey a name of at most {LongestName} characters.");
        }

        var user = await Find(userId);
        return await proof.ByPassword(user, password, "password", cancel) is { } refusal ? refusal : await New(user, clean, http);
    }

    /// <summary>The same offer with a new challenge, after the browser's answer was refused.</summary>
    /// <returns>Null when the ticket is another's, too old or none.</returns>
    public async Task<PasskeyOffer?> Again(Guid userId, string? ticket, HttpContext http) =>
        tickets.Open(Purpose(userId), ticket) is { } content ? await New(await Find(userId), content.Name!, http) : null;

    /// <param name="credential">What the browser made, as JSON.</param>
    public async Task<Outcome<Done>> Add(
        Guid userId,
        string? ticket,
        string? credential,
        HttpContext http,
        CancellationToken cancel = default
    )
    {
        if (tickets.Open(Purpose(userId), ticket) is not { } content)
        {
            return new Refusal("passkey.ticket", null, "This page was open for too long. Start again.");
        }

        var context = new PasskeyAttestationContext
        {
            CredentialJson = credential ?? "",
            AttestationState = content.State,
            HttpContext = http,
        };
        var result = await handler.PerformAttestationAsync(context);
        if (!result.Succeeded || !await UsedChallenge.Take(db, ticket!, time.GetUtcNow().UtcDateTime, cancel))
        {
            return new Refusal("passkey.refused", null, "This passkey could not be added. Try again.");
        }

        var user = await Find(userId);
        result.Passkey.Name = content.Name;
        var stored = await users.AddOrUpdatePasskeyAsync(user, result.Passkey);
        if (!stored.Succeeded)
        {
            return stored.Errors.Select(error => new Refusal("passkey.refused", null, error.Description)).ToList();
        }

        await Changed(user, AccountNotice.PasskeyAdded, cancel);
        return default(Done);
    }

    public async Task<Outcome<Done>> Remove(Guid userId, string? id, string? secret, CancellationToken cancel = default)
    {
        var user = await Find(userId);
        var passkey = (await users.GetPasskeysAsync(user)).FirstOrDefault(item => Base64Url.EncodeToString(item.CredentialId) == id);
        if (passkey is null)
        {
            return new Refusal("not_found", "passkey", "Choose the passkey to remove.", RefusalKind.NotFound);
        }

        if (await proof.ByPasswordOrCode(user, secret, "secret", cancel) is { } refusal)
        {
            return refusal;
        }

        await users.RemovePasskeyAsync(user, passkey.CredentialId);
        await Changed(user, AccountNotice.PasskeyRemoved, cancel);
        return default(Done);
    }

    private static string Purpose(Guid userId) => $"add {userId}";

    private async Task<User> Find(Guid userId) => (await users.FindByIdAsync(userId.ToString()))!;

    private async Task<PasskeyOffer> New(User user, string name, HttpContext http)
    {
        var entity = new PasskeyUserEntity
        {
            Id = user.Id.ToString(),
            Name = user.Email!,
            DisplayName = user.Name,
        };
        var made = await handler.MakeCreationOptionsAsync(entity, http);
        return new PasskeyOffer(made.CreationOptionsJson, tickets.Seal(Purpose(user.Id), made.AttestationState!, name));
    }

    // The new stamp ends what was begun under the old rules, as with an authenticator app.
    private async Task Changed(User user, AccountNotice notice, CancellationToken cancel)
    {
        await users.UpdateSecurityStampAsync(user);
        await notices.Send(user.Email!, notice, cancel);
    }
}
