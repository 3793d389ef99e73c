using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignUp;

/// <summary>A company signs up online. What follows is a mail with a link; nothing tells whether the address was known.</summary>
public sealed class RegisterCompany(PlatformDb db, UserManager<User> users, Stores stores, OutboxSignal signal, TimeProvider time)
{
    /// <param name="Country">ISO 3166 alpha-2.</param>
    /// <param name="Currency">ISO 4217; the ledger is kept in it.</param>
    public sealed record Request(string? Company, string? Country, string? Currency, string? Name, string? Email, string? Password);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        var refusals = Check(request);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await NewAccount.Make(db, users, request.Name!, request.Email!, request.Password!, time.GetUtcNow().UtcDateTime);
        if (!account.Succeeded)
        {
            return Outcome<Done>.Refused(account.Refusals);
        }

        if (account.Value.User is not { } user)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            signal.Notify(Guid.Empty);
            return default(Done);
        }

        var tenant = await NewTenant.Add(
            db,
            new NewTenant(request.Company!, request.Country!, request.Currency!, Charts.For(request.Country!), stores.Default),
            user.Id,
            time.GetUtcNow().UtcDateTime,
            cancel
        );
        var token = Encode(await users.GenerateEmailConfirmationTokenAsync(user));
        db.Send(AccountMail.MessageKind, AccountMail.Letter.Verify(user.Email!, user.Id, tenant.Id, token), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        signal.Notify(Guid.Empty);
        return default(Done);
    }

    private static List<Refusal> Check(Request request)
    {
        var refusals = new List<Refusal>();
        if (CompanyName.Check(request.Company) is { } name)
        {
            refusals.Add(name);
        }

        if (!Countries.Exists(request.Country))
        {
            refusals.Add(new Refusal("sign_up.country", "country", "Choose the country your company is registered in."));
        }

        if (!Currency.TryGet(request.Currency, out _))
        {
            refusals.Add(new Refusal("sign_up.currency", "currency", "Choose the currency you keep your books in."));
        }

        refusals.AddRange(NewAccount.Check(request.Name, request.Email, request.Password));
        return refusals;
    }

    internal static string Encode(string token) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(token));

    internal static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(token));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}

/// <summary>What counts as an e-mail address here: one @, a host with a dot, no blanks, no control characters and nothing that Unicode has no character for.</summary>
public static class EmailAddress
{
    public static bool IsValid(string? text)
    {
        var email = text?.Trim();
        return email is { Length: > 4 and <= 254 }
            && PlainText.Clean(email) == email
            && !email.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '<' or '>' or ',' or ';')
            && new EmailAddressAttribute().IsValid(email)
            && email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..].Trim('.').Contains('.', StringComparison.Ordinal);
    }
}

internal static class CompanyName
{
    public static Refusal? Check(string? name) =>
        PlainText.Clean(name) is not { Length: <= 120 }
            ? new Refusal("sign_up.company", "company", "Enter the name of your company, at most 120 characters.")
            : null;
}

/// <summary>ISO 3166 countries as the framework knows them, for choices and checks.</summary>
public static class Countries
{
    private static readonly Dictionary<string, string> Names = CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName.Length == 2 && char.IsAsciiLetterUpper(region.TwoLetterISORegionName[0]))
        .DistinctBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal)
        .ToDictionary(region => region.TwoLetterISORegionName, region => region.EnglishName, StringComparer.Ordinal);

    /// <summary>Code and English name, by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } = [.. Names.OrderBy(pair => pair.Value, StringComparer.Ordinal)];

    public static bool Exists(string? code) => code is not null && Names.ContainsKey(code);

    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);
}

/// <summary>Which chart of accounts a country starts with.</summary>
internal static class Charts
{
    public static readonly IReadOnlyList<string> All = ["generic", "gb", "us", "de", "fr"];

    public static string For(string country)
    {
        var chart = country.ToLowerInvariant();
        return All.Contains(chart) ? chart : "generic";
    }
}
