using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Mail;

public static class MailRegistration
{
    /// <summary>
    /// Registers <see cref="IMailTransport"/>: the server of <c>Smtp:Host</c>, or without one the development mailbox in the
    /// folder <c>mail</c>, which <see cref="DevMailbox"/> reads.
    /// </summary>
    /// <param name="dataFolder">The folder the product keeps its data in.</param>
    /// <exception cref="ValidationException">The section <c>Smtp</c> is wrong; the message names every setting.</exception>
    public static IServiceCollection AddKernelMail(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var options = configuration.GetSection("Smtp").Get<SmtpOptions>() ?? new SmtpOptions();
        var folder = Path.Combine(dataFolder, "mail");
        services.AddSingleton(new DevMailbox(folder));
        if (string.IsNullOrEmpty(options.Host))
            return services.AddSingleton<IMailTransport>(provider => new FolderTransport(
                folder,
                provider.GetService<TimeProvider>() ?? TimeProvider.System
            ));
        var problems = options.Problems().Select(problem => problem.ErrorMessage).ToList();
        if (problems.Count > 0)
            throw new ValidationException(string.Join(' ', problems));
        return services.AddSingleton<IMailTransport>(new SmtpTransport(options));
    }
}
