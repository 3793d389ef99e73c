using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>A person with an account of their own, in a host whose clock only this test moves.</summary>
internal sealed class Member(Host host, User user)
{
    public const string Password = "correct horse battery";

    public Guid Id => user.Id;

    public string Email => user.Email!;

    public SignedIn Person => new(user.Id, user.Name, user.Email!);

    public static async Task<Member> Join(Host host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var email = $"{Guid.CreateVersion7():N}@example.com";
        var user = new User
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = "Mia Member",
        };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Password);
        Assert.True(created.Succeeded);
        return new Member(host, user);
    }

    /// <summary>Every step in a scope of its own, as every request has one.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> run)
        where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<Outcome<SignInStep>> EnterPassword(string password = Password) =>
        With<PasswordSignIn, Outcome<SignInStep>>(signIn => signIn.Run(Email, password));

    public Task<Outcome<SignedIn>> EnterCode(CodeAsked asked, string? code) =>
        With<CodeSignIn, Outcome<SignedIn>>(signIn => signIn.Run(asked, code));

    public async Task<CodeAsked> UpToTheCode() => Assert.IsType<CodeAsked>((await EnterPassword()).Value);

    /// <summary>Adds an app and returns its key and the recovery codes.</summary>
    public async Task<(byte[] Key, IReadOnlyList<string> Codes)> AddApp()
    {
        var offer = await With<AuthenticatorOffers, AuthenticatorOffer>(offers => Task.FromResult(offers.New(Person)));
        var key = KeyIn(offer);
        var added = await With<AuthenticatorSetup, Outcome<AuthenticatorSetup.Codes>>(setup =>
            setup.Add(Id, offer.Ticket, CodeOf(key), Password)
        );
        Assert.True(added.Succeeded, string.Join("; ", added.Refusals));
        return (key, added.Value.Items);
    }

    /// <summary>What the app shows.</summary>
    public string CodeOf(byte[] key, int steps = 0) => Totp.Code(key, Totp.StepAt(host.Clock.GetUtcNow()) + steps);

    public async Task<IReadOnlyList<string>> MailSubjects()
    {
        await host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, TestContext.Current.CancellationToken);
        return [.. host.Mail.Sent.Where(mail => mail.To == Email).Select(mail => mail.Subject)];
    }

    /// <summary>The key as a phone reads it from the address, by RFC 4648.</summary>
    public static byte[] KeyIn(AuthenticatorOffer offer)
    {
        var letters = offer.Key.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains($"secret={letters}&", offer.Address, StringComparison.Ordinal);
        var bits = string.Concat(
            letters.Select(letter =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
